import { cardsOf } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { readFacts } from '../board/facts'
import { recordName } from '../board/record-name'
import { relationEnds } from '../board/relation-ends'
import { relationLabel } from '../board/relation-types'
import { facts as knownFacts } from '../catalogue/records'
import { canonicalJson } from '../sessions/snapshot'
import type { Change, Comparison } from './change'
import { grouped, listed, pairsOf, plural, shortened } from './pairs'

type Records = readonly PlainRecord[]

/** Lines between cards: drawn, taken away, given another meaning. */
export function relationChanges(before: Records, after: Records): Change[] {
  const { added, removed, both } = pairsOf(linesOf(before), linesOf(after), ({ id }) => id)
  const of = (kind: Change['kind'], mark: Change['mark'], line: Line, text: string): Change => ({
    kind,
    mark,
    group: 'relations',
    subject: line.title,
    text,
    records: [line.id, ...line.bindings],
  })
  const [old, now] = [before, after].map((it) => new Set(it.map(({ id }) => id as string)))
  // A line that came or went with one of its cards needs no word of its own.
  const fresh = added.filter((it) => it.ends.every((id) => old?.has(id)))
  const gone = removed.filter((it) => it.ends.every((id) => now?.has(id)))
  return [
    ...fresh.map((it) => of('relation-added', 'added', it, it.words)),
    ...withCards(
      'relation-added',
      added.filter((it) => !fresh.includes(it)),
    ),
    ...gone.map((it) => of('relation-removed', 'removed', it, it.words)),
    ...withCards(
      'relation-removed',
      removed.filter((it) => !gone.includes(it)),
    ),
    ...both.flatMap(([was, is]) => {
      const isMoved = was.ends.join() !== is.ends.join()
      if (was.words === is.words && !isMoved) return []
      const text = isMoved ? `Before: ${was.title}` : `${was.words} → ${is.words}`
      return [of('relation-changed', 'changed', { ...is, bindings: [...was.bindings, ...is.bindings] }, text)]
    }),
  ]
}

function withCards(kind: 'relation-added' | 'relation-removed', lines: readonly Line[]): Change[] {
  if (lines.length === 0) return []
  const mark = kind === 'relation-added' ? 'added' : 'removed'
  return [
    {
      kind,
      mark,
      group: 'relations',
      subject: plural(lines.length, 'line'),
      text: mark === 'added' ? 'Came with their cards' : 'Went with their cards',
      records: lines.flatMap((it) => [it.id, ...it.bindings]),
    },
  ]
}

interface Line {
  readonly id: string
  readonly ends: readonly string[]
  readonly title: string
  readonly words: string
  readonly bindings: readonly string[]
}

function linesOf(records: Records): Line[] {
  const byId = new Map(records.map((it) => [it.id as string, it]))
  const name = (id: string) => {
    const record = byId.get(id)
    return record ? recordName(record) : 'a card'
  }
  const bindings = grouped(
    records.flatMap((it) => (it.typeName === 'binding' ? [it] : [])),
    ({ fromId }) => fromId as string,
  )
  return relationEnds(records).map(({ id, from, to, relation, reason, strength }) => ({
    id,
    ends: [from, to],
    title: `${name(from)} → ${name(to)}`,
    words: [relationLabel(relation), strength === 'normal' ? '' : strength, shortened(reason)]
      .filter(Boolean)
      .join(', '),
    bindings: (bindings.get(id) ?? []).map((it) => it.id),
  }))
}

/** What the board knows in numbers about the client. */
export function factChanges(before: Records, after: Records): Change[] {
  const [was, is] = [readFacts(before), readFacts(after)]
  return knownFacts.flatMap(({ name, title }): Change[] => {
    if (was[name] === is[name]) return []
    const text = `${was[name] ?? 'not known'} → ${is[name] ?? 'not known'}`
    const records = after.filter(({ typeName }) => typeName === 'document').map(({ id }) => id as string)
    return [{ kind: 'facts-changed', group: 'intent', mark: 'changed', subject: title, text, records }]
  })
}

/** Cases beside a phase. */
export function caseChanges(before: Records, after: Records): Change[] {
  const { added, removed, both } = pairsOf(cardsOf(before, 'case'), cardsOf(after, 'case'), ({ id }) => id)
  const of = (what: 'added' | 'removed' | 'changed', id: string, subject: string, text: string): Change => ({
    kind: `case-${what}`,
    group: 'users',
    mark: what,
    subject,
    text,
    records: [id],
  })
  return [
    ...added.map(({ id, props }) => of('added', id, props.title, 'New case')),
    ...removed.map(({ id, props }) => of('removed', id, props.title, 'No longer on the board')),
    ...both.flatMap(([{ props: was }, { id, props: is }]) =>
      was.title === is.title && was.story === is.story ? [] : [of('changed', id, is.title, 'Told in other words')],
    ),
  ]
}

/**
 * Everything that no other change speaks of: notes, texts, drawings and frames one by one, and what only stands elsewhere,
 * or looks different, folded into one.
 */
export function canvasChanges(
  before: Records,
  after: Records,
  difference: Comparison['records'],
  told: ReadonlySet<string>,
): Change[] {
  const [was, is] = [
    new Map(before.map((it) => [it.id as string, it])),
    new Map(after.map((it) => [it.id as string, it])),
  ]
  const untold = (ids: readonly string[], records: ReadonlyMap<string, PlainRecord>) =>
    ids.flatMap((id) => {
      const record = records.get(id)
      return record && !told.has(id) ? [record] : []
    })
  const changed = untold(difference.changed, is)
  const reworded = changed.filter((it) => isOnItsOwn(it) && contentOf(was.get(it.id)) !== contentOf(it))
  const added = untold(difference.added, is)
  const removed = untold(difference.removed, was)
  const folded = [
    ...changed.filter((it) => !reworded.includes(it)),
    ...[...added, ...removed].filter((it) => !isOnItsOwn(it)),
  ]
  return [
    ...together('canvas-added', 'added', added.filter(isOnItsOwn)),
    ...together('canvas-removed', 'removed', removed.filter(isOnItsOwn)),
    ...reworded.map((it): Change => {
      const old = was.get(it.id)
      const text = old && recordName(old) !== recordName(it) ? `Before: ${recordName(old)}` : 'Other words'
      return { kind: 'canvas-changed', group: 'canvas', mark: 'changed', subject: named(it), text, records: [it.id] }
    }),
    ...foldedChange(folded),
  ]
}

/** What people see as a thing of its own; bindings, assets and the page belong to something else. */
const isOnItsOwn = (record: PlainRecord): boolean => record.typeName === 'shape'

/** What a shape says, whatever it looks like and wherever it stands. */
function contentOf(record: PlainRecord | undefined): string {
  if (record?.typeName !== 'shape') return ''
  const { richText, text, name, title, url, segments } = record.props as Readonly<Record<string, unknown>>
  return canonicalJson([richText, text, name, title, url, segments])
}

const named = (record: PlainRecord): string => {
  const name = recordName(record)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Few are told one by one, many together. */
function together(kind: Change['kind'], mark: Change['mark'], records: Records): Change[] {
  const words = mark === 'added' ? 'New on the canvas' : 'No longer on the canvas'
  const of = (subject: string, text: string, its: Records): Change => ({
    kind,
    mark,
    group: 'canvas',
    subject,
    text,
    records: its.map(({ id }) => id as string),
  })
  if (records.length <= singlyMax) return records.map((it) => of(named(it), words, [it]))
  const subject = `${plural(records.length, 'thing')} ${mark === 'added' ? 'came' : 'went'}`
  return [of(subject, listed(records.map(named)), records)]
}
const singlyMax = 8

function foldedChange(records: Records): Change[] {
  if (records.length === 0) return []
  const shapes = records.filter(isOnItsOwn).length
  const subject = shapes > 0 ? `${plural(shapes, 'card')} moved or looks different` : 'Only the layout'
  return [
    {
      kind: 'layout',
      group: 'canvas',
      mark: 'changed',
      subject: shapes > 1 ? subject.replace('looks', 'look') : subject,
      text: 'They say what they said',
      records: records.map(({ id }) => id as string).sort(),
    },
  ]
}
