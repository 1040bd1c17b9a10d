import { cardsOf } from '../board/card-reading'
import type { RegisterKind } from '../board/shapes/status'
import { type Column, cellText, registerColumns } from '../register/columns'
import { gapBelow } from '../register/skill-gap'
import type { SavedState } from '../sessions/saved-state'
import type { Change, ChangeGroup } from './change'
import { listed, pairsOf, shortened } from './pairs'

type Seen = Pick<SavedState, 'records' | 'state'>

interface Row {
  readonly id: string
  readonly title: string
  /** What every column of the register says, by field. */
  readonly cells: ReadonlyMap<string, string>
  readonly props: Readonly<Record<string, unknown>>
}

/** Objectives, sponsors, hurdles, skills and personas: come, gone, or other than they were. */
export function registerChanges(before: Seen, after: Seen): Change[] {
  return [
    ...objectives(before, after),
    ...sponsors(before, after),
    ...hurdles(before, after),
    ...skills(before, after),
    ...plain(before, after, 'persona', 'users'),
  ]
}

function objectives(before: Seen, after: Seen): Change[] {
  const without = (seen: Seen) =>
    new Set((seen.state.records.objective ?? []).filter(isUnsponsored).map(({ card }) => card ?? ''))
  const [was, is] = [without(before), without(after)]
  const rows = rowsOf(after, 'objective')
  return [
    ...plain(before, after, 'objective', 'intent'),
    ...rows
      .filter(({ id }) => is.has(id) && !was.has(id))
      .map(({ id, title }): Change => {
        const isNew = !before.records.some((it) => it.id === id)
        const text = isNew ? 'Nobody stands behind it yet' : 'Nobody stands behind it any more'
        return { kind: 'objective-unsponsored', group: 'intent', mark: 'missing', subject: title, text, records: [id] }
      }),
  ]
}

const isUnsponsored = ({ sponsors, status }: Readonly<Record<string, unknown>>): boolean =>
  status !== 'dropped' && Array.isArray(sponsors) && sponsors.length === 0

function sponsors(before: Seen, after: Seen): Change[] {
  return plain(before, after, 'sponsor', 'intent').map((it): Change => {
    if (it.kind === 'sponsor-removed') return it
    const [was, is] = [before, after].map((seen) => propsOf(seen, 'sponsor', it.records[0] ?? '')?.commitment)
    if (is === was) return it
    if (is === 'committed') return { ...it, kind: 'sponsor-confirmed', mark: 'added', text: 'Stands behind it' }
    return is === 'declined' ? { ...it, kind: 'sponsor-declined', mark: 'removed', text: 'Said no' } : it
  })
}

function hurdles(before: Seen, after: Seen): Change[] {
  return plain(before, after, 'hurdle', 'hurdles').map((it): Change => {
    if (it.kind !== 'hurdle-changed') return it
    const [was, is] = [before, after].map((seen) => propsOf(seen, 'hurdle', it.records[0] ?? ''))
    if (is?.status !== 'closed' || was?.status === 'closed') return it
    const how = typeof is.resolution === 'string' ? shortened(is.resolution) : ''
    return { ...it, kind: 'hurdle-resolved', mark: 'added', text: how || 'Resolved' }
  })
}

/** A skill is short at one of its horizons, or nobody has said, or it is there. */
function skills(before: Seen, after: Seen): Change[] {
  const { added, removed, both } = pairsOf(rowsOf(before, 'skill-gap'), rowsOf(after, 'skill-gap'), ({ id }) => id)
  const of = (kind: Change['kind'], mark: Change['mark'], row: Row, text: string): Change => ({
    kind,
    mark,
    group: 'skills',
    subject: row.title,
    text,
    records: [row.id],
  })
  const isOpen = (seen: Seen, id: string) =>
    (seen.state.records['skill-gap'] ?? []).some((it) => it.card === id && it.status !== 'closed')
  return [
    ...added.map((row) =>
      isOpen(after, row.id)
        ? of('gap-opened', 'removed', row, shortWords(row))
        : of('gap-changed', 'added', row, 'New skill, none short'),
    ),
    ...removed.map((row) =>
      isOpen(before, row.id)
        ? of('gap-closed', 'added', row, 'No longer in the register')
        : of('skill-removed', 'removed', row, 'No longer in the register'),
    ),
    ...both.flatMap(([was, is]) => {
      const words = differenceOf('skill-gap', was, is)
      if (words === null) return []
      const [open, openNow] = [isOpen(before, is.id), isOpen(after, is.id)]
      if (open && !openNow) return [of('gap-closed', 'added', is, words)]
      if (!open && openNow) return [of('gap-opened', 'removed', is, words)]
      return [of('gap-changed', 'changed', is, words)]
    }),
  ]
}

function shortWords({ props }: Row): string {
  const { needed, now } = props
  if (typeof needed !== 'number' || (typeof now !== 'number' && now !== null)) return 'New gap'
  const short = gapBelow(needed, now)
  return short === null ? 'Nobody has said how far the team is' : `${short} short`
}

/** Records that come, go and change, without anything more to say about them. */
function plain(before: Seen, after: Seen, kind: Exclude<RegisterKind, 'skill-gap'>, group: ChangeGroup): Change[] {
  const { added, removed, both } = pairsOf(rowsOf(before, kind), rowsOf(after, kind), ({ id }) => id)
  const of = (what: 'added' | 'removed' | 'changed', row: Row, text: string): Change => ({
    kind: `${kind}-${what}`,
    group,
    mark: what,
    subject: row.title,
    text,
    records: [row.id],
  })
  return [
    ...added.map((row) => of('added', row, `New ${kindWords[kind]}`)),
    ...removed.map((row) => of('removed', row, 'No longer in the register')),
    ...both.flatMap(([was, is]) => {
      const words = differenceOf(kind, was, is)
      return words === null ? [] : [of('changed', is, words)]
    }),
  ]
}

const kindWords = { objective: 'objective', sponsor: 'sponsor', hurdle: 'hurdle', persona: 'persona' } as const

/** "Owner: Ana → Marco"; null: nothing that the register shows is different. */
function differenceOf(kind: RegisterKind, was: Row, is: Row): string | null {
  const words = registerColumns[kind].flatMap(({ field, label, kind: form }) => {
    // Who stands behind an objective is told as what it is: a line between two cards.
    if (form === 'people') return []
    const [old, now] = [was.cells.get(field) ?? '', is.cells.get(field) ?? '']
    if (old === now) return []
    return [`${label}: ${shortened(old, 40) || 'none'} → ${shortened(now, 40) || 'none'}`]
  })
  return words.length > 0 ? listed(words, 4) : null
}

function rowsOf(seen: Seen, kind: RegisterKind): Row[] {
  const names = cardsOf(seen.records, 'sponsor').map(({ id, props }) => ({ id, name: props.title }))
  const told = new Map((seen.state.records[kind] ?? []).map((it) => [it.card, it]))
  return cardsOf(seen.records, kind)
    .map(({ id, props }): Row => {
      const own: Readonly<Record<string, unknown>> = { ...props }
      // What the register works out from the board, such as who stands behind an objective, is not among the card's own words.
      const value = ({ field }: Column) => own[fieldOf(kind, field)] ?? told.get(id)?.[field]
      const cells = new Map(registerColumns[kind].map((it) => [it.field, cellText(it, value(it), names)]))
      return { id, title: props.title || 'Untitled', cells, props: own }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** What the API calls a name or a skill is the card's title. */
const fieldOf = (kind: RegisterKind, field: string): string =>
  (kind === 'sponsor' && field === 'name') || (kind === 'skill-gap' && field === 'skill') ? 'title' : field

function propsOf(seen: Seen, kind: RegisterKind, id: string): Readonly<Record<string, unknown>> | undefined {
  return rowsOf(seen, kind).find((it) => it.id === id)?.props
}
