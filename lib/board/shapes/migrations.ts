import { createMigrationSequence, type UnknownRecord } from '@tldraw/store'
import { createShapePropsMigrationIds, createShapePropsMigrationSequence } from '@tldraw/tlschema'
import { keyAfter } from '../key-after'
import { linkId } from '../link-id'

// Migrations of our shapes. Once landed, sequences are only added to: boards of every age must open, and what lies on disk
// from each age is kept in testing/golden.

const none = () => createShapePropsMigrationSequence({ sequence: [] })

/** What a later version asks of every card of a type: props that it did not have, with what stands for "nobody has said". */
function withProps<T extends string>(type: T, added: Readonly<Record<string, unknown>>) {
  const { first } = createShapePropsMigrationIds(type, { first: 1 })
  return createShapePropsMigrationSequence({
    sequence: [
      {
        id: first,
        up: (props: Record<string, unknown>) => {
          for (const [prop, value] of Object.entries(added)) props[prop] ??= value
        },
        down: (props: Record<string, unknown>) => {
          for (const prop of Object.keys(added)) delete props[prop]
        },
      },
    ],
  })
}

export const shapeMigrations = {
  decision: none(),
  option: none(),
  objective: none(),
  sponsor: withProps('sponsor', { influence: null, interest: null }),
  hurdle: withProps('hurdle', { resolution: '' }),
  'skill-gap': withProps('skill-gap', { people: '' }),
  persona: none(),
  lane: none(),
  case: none(),
  relation: withProps('relation', { strength: 'normal' }),
  'register-picture': none(),
} as const

interface OldObjective extends UnknownRecord {
  readonly type: 'objective'
  readonly parentId: string
  readonly props: { sponsors?: unknown }
}

/**
 * Who stands behind an objective was a list on its card, which two people who name somebody at once cannot share: one name
 * was lost. Each name becomes a relation; one that leads nowhere is left out.
 */
export const backersBecomeRelations = createMigrationSequence({
  sequenceId: 'com.charrette.board',
  sequence: [
    {
      id: 'com.charrette.board/1',
      dependsOn: ['com.tldraw.shape.relation/1'],
      scope: 'store',
      up: (store) => {
        // True: a store is its records by id; each is asked what it is.
        const records = store as Record<string, UnknownRecord & { type?: unknown; index?: unknown; parentId?: unknown }>
        const isCard = (id: string, type: string) => records[id]?.typeName === 'shape' && records[id]?.type === type
        const ids = Object.keys(records).sort()
        const page = ids.find((id) => records[id]?.typeName === 'page')
        let top = ids.reduce((highest, id) => {
          const { parentId, index } = records[id] ?? {}
          return parentId === page && typeof index === 'string' && index > highest ? index : highest
        }, 'a1')
        for (const id of ids.filter((it) => isCard(it, 'objective'))) {
          const card = records[id] as OldObjective
          const { sponsors, ...props } = card.props
          records[id] = { ...card, props } as UnknownRecord
          if (!Array.isArray(sponsors) || page === undefined) continue
          for (const sponsor of new Set<unknown>(sponsors)) {
            if (typeof sponsor !== 'string' || !isCard(sponsor, 'sponsor')) continue
            top = keyAfter(top, null)
            for (const made of backing(sponsor, id, page, top)) records[made.id] = made
          }
        }
      },
    },
  ],
})

/** As this version writes it; later ones have migrations of their own for what they change about it. */
function backing(sponsor: string, objective: string, page: string, index: string): UnknownRecord[] {
  const id = linkId(sponsor, objective)
  const props = { ref: '', relation: 'backs', draw: 'select', strength: 'normal', reason: '' }
  const place = { x: 0, y: 0, rotation: 0, index, parentId: page, isLocked: false, opacity: 1 }
  const tie = (end: 'from' | 'to', toId: string) => ({
    id: `binding:${id.slice('shape:'.length)}.${end}`,
    typeName: 'binding',
    type: 'relation',
    fromId: id,
    toId,
    props: { end },
    meta: {},
  })
  const made = [
    { id, typeName: 'shape', type: 'relation', ...place, props, meta: {} },
    tie('from', sponsor),
    tie('to', objective),
  ]
  // True: tldraw's ids are branded strings.
  return made as unknown as UnknownRecord[]
}
