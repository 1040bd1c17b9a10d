import * as fc from 'fast-check'
import * as Y from 'yjs'
import type { ClockRange, StructId } from '../../check-update'
import { newestItem } from '../../../../lib/board/yjs-insides'
import { type GuardedBoard, boardRecords } from './guarded-board'
import { lengthOf, type RawContent, type RawSection, type RawStruct, rawUpdate } from './raw-update'

// What somebody could send who writes updates by hand: structs that hang anywhere, hold anything, and go on in clocks of
// others; deletions of anything. Numbers choose among what is in the document when the update is made.

const ids = [...boardRecords().map(({ id }) => id as string), 'shape:short-lived', 'shape:new', 'shape:newer']
const registers = [
  '$',
  'pi',
  'm.lock',
  'xy',
  'b',
  'p.status',
  'p.x',
  't.title',
  't.richText',
  'f.parentId',
  'f.meta',
  'm.phase',
]
const parents = [
  'page:page',
  'shape:open',
  'shape:third',
  'shape:shut',
  'shape:shut-group',
  'shape:gone',
  'shape:group',
  'shape:new',
  'shape:card',
]
const types = ['note', 'option', 'frame', 'group', 'arrow', 'relation', 'portal']

const anId = fc.constantFrom(...ids)
const aParent = fc.constantFrom(...parents)
const aBase = fc.record({
  typeName: fc.constantFrom('shape', 'shape', 'shape', 'binding', 'page', 'camera'),
  type: fc.constantFrom(...types),
  parentId: aParent,
  fromId: anId,
  toId: anId,
  index: fc.constant('a1'),
  meta: fc.constantFrom({}, {}, { lock: 'facilitator' }, { phase: 'one' }),
  props: fc.constant({}),
  x: fc.constant(1),
  y: fc.constant(1),
  rotation: fc.constant(0),
  isLocked: fc.constant(false),
  opacity: fc.constant(1),
})
const aValue = fc.oneof(
  aBase,
  fc.tuple(aParent, fc.constant('a1')),
  fc.tuple(aParent, fc.constant(3), fc.constant(4), fc.constant(0)),
  fc.constantFrom<unknown>('facilitator', null, undefined, 5, 'chosen', [1, 2], { lock: null }, true),
)
const aContent: fc.Arbitrary<RawContent | 'garbage'> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(aValue, { minLength: 1, maxLength: 3 }).map((values) => ({ is: 'any', values }) as const),
  },
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 1, 1, 2, 3, 4, 6).map((ref) => ({ is: 'type', ref }) as const) },
  fc.array(aBase, { minLength: 1, maxLength: 2 }).map((values) => ({ is: 'json', values }) as const),
  aBase.map((value) => ({ is: 'embed', value }) as const),
  fc.constant({ is: 'format', key: 'bold', value: true } as const),
  fc.constantFrom('x', 'abc').map((text) => ({ is: 'text', text }) as const),
  fc.constant({ is: 'binary', bytes: Uint8Array.of(1, 2) } as const),
  fc.integer({ min: 1, max: 3 }).map((length) => ({ is: 'deleted', length }) as const),
  fc.constant('garbage' as const),
)
const aNumber = fc.nat(1_000_000)
/** Where a struct says that it belongs; the numbers choose a struct of the document, or of the update itself. */
const aPlace = fc.oneof(
  fc.record({
    is: fc.constant('root' as const),
    root: fc.constantFrom('records', 'graves', 'meta', 'own'),
    sub: fc.option(anId),
  }),
  fc.record({ is: fc.constant('record' as const), id: anId, sub: fc.option(fc.constantFrom(...registers)) }),
  fc.record({ is: fc.constant('own' as const), back: fc.nat(5), sub: fc.option(fc.constantFrom(...registers)) }),
  fc.record({ is: fc.constant('within' as const), at: aNumber, sub: fc.option(fc.constantFrom(...registers)) }),
  fc.record({
    is: fc.constant('register' as const),
    id: anId,
    register: fc.constantFrom(...registers),
    right: fc.option(aNumber, { freq: 4 }),
  }),
  fc.record({ is: fc.constant('beside' as const), left: fc.option(aNumber), right: fc.option(aNumber) }),
  fc.record({ is: fc.constant('after' as const), back: fc.nat(3) }),
)
const aStruct = fc.record({ place: aPlace, content: aContent })
const aSection = fc.record({
  client: fc.constantFrom(30, 31, 32, 1_000, 1_001),
  /** How far into what is known already it begins. */
  overlap: fc.constantFrom(0, 0, 0, 0, 1, 2, -1),
  structs: fc.array(aStruct, { minLength: 1, maxLength: 4 }),
})
const aDeletion = fc.oneof(
  fc.record({ is: fc.constant('any' as const), at: aNumber, length: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ is: fc.constant('record' as const), id: anId, register: fc.option(fc.constantFrom(...registers)) }),
  fc.record({
    is: fc.constant('own' as const),
    client: fc.constantFrom(30, 31, 32),
    back: fc.nat(4),
    length: fc.integer({ min: 1, max: 3 }),
  }),
)

export const hostileUpdate = fc.record({
  sections: fc.uniqueArray(aSection, { maxLength: 3, selector: ({ client }) => client }),
  deletions: fc.array(aDeletion, { maxLength: 3 }),
})
export type HostileUpdate = typeof hostileUpdate extends fc.Arbitrary<infer T> ? T : never

/** The bytes of such an update, for a board as it stands. */
export function bytesOf({ sections, deletions }: HostileUpdate, { doc }: GuardedBoard): Uint8Array {
  const known = [...doc.store.clients].flatMap(([client, structs]) =>
    structs.map(({ id, length }) => ({ client, clock: id.clock, length })),
  )
  const at = (n: number): StructId => {
    const { client, clock, length } = known[n % known.length] ?? { client: 0, clock: 0, length: 1 }
    return { client, clock: clock + (n % length) }
  }
  const records = doc.getMap('records')
  const entryOf = (id: string): Y.Item | undefined => newestItem(records, id)
  const registerOf = (id: string, register: string): Y.Item | undefined => {
    const map = records.get(id)
    return map instanceof Y.Map ? newestItem(map, register) : undefined
  }
  const raw: RawSection[] = []
  const ends = new Map<number, number>()
  for (const { client, overlap, structs } of sections) {
    const start = Math.max(0, Y.getState(doc.store, client) - overlap)
    let clock = start
    const made: RawStruct[] = []
    for (const { place, content } of structs) {
      const struct: RawStruct = { content, ...placed(place, client, clock) }
      made.push(struct)
      clock += lengthOf(struct)
    }
    ends.set(client, clock)
    raw.push({ client, clock: start, structs: made })
  }

  function placed(place: HostileUpdate['sections'][number]['structs'][number]['place'], client: number, clock: number) {
    switch (place.is) {
      case 'root':
        return { parent: place.root, sub: place.sub }
      case 'record':
        return { parent: entryOf(place.id)?.id ?? 'records', sub: place.sub }
      case 'own':
        return { parent: { client, clock: Math.max(0, clock - 1 - place.back) }, sub: place.sub }
      case 'within':
        return { parent: at(place.at), sub: place.sub }
      case 'register': {
        const origin = registerOf(place.id, place.register)?.lastId ?? entryOf(place.id)?.lastId ?? null
        return { origin, rightOrigin: place.right === null ? null : at(place.right) }
      }
      case 'beside':
        return {
          origin: place.left === null ? null : at(place.left),
          rightOrigin: place.right === null ? null : at(place.right),
          sub: null,
        }
      case 'after':
        return { origin: { client, clock: Math.max(0, clock - 1 - place.back) } }
    }
  }

  const deleted = deletions.map((deletion): ClockRange => {
    if (deletion.is === 'any') {
      const { client, clock } = at(deletion.at)
      return { client, from: clock, to: Math.min(clock + deletion.length, Y.getState(doc.store, client)) }
    }
    if (deletion.is === 'own') {
      const end = ends.get(deletion.client) ?? Y.getState(doc.store, deletion.client)
      const from = Math.max(0, end - 1 - deletion.back)
      return { client: deletion.client, from, to: Math.min(end, from + deletion.length) }
    }
    const item = deletion.register === null ? entryOf(deletion.id) : registerOf(deletion.id, deletion.register)
    if (!item) return { client: 1_000, from: 0, to: 0 }
    return { client: item.id.client, from: item.id.clock, to: item.id.clock + item.length }
  })
  return rawUpdate(
    raw,
    deleted.filter(({ from, to }) => to > from),
  )
}
