import { Boxes, cardsOf } from './card-reading'
import { cardRecord, relationBinding } from './card-record'
import type { BoardCommand, PlainRecord } from './commands'
import { keyAfter } from './key-after'
import { linkId } from './link-id'
import { type JoinedRelation, relationEnds } from './relation-ends'
import type { LinkType } from './relation-types'
import { registerKinds, type Strength } from './shapes/status'

/**
 * A relation that ties a card of the register to another one, or to a decision or an option: who stands behind an objective,
 * what serves it, how strongly. It is a relation like any other, so it is drawn, merged, locked and repaired as they are;
 * `strength` is its own prop. Read with `linksOf`, write with `linkCommands`.
 */
export type Link = JoinedRelation

const registerTypes: ReadonlySet<string> = new Set(registerKinds)
const linkedTypes: ReadonlySet<string> = new Set([...registerKinds, 'decision', 'option'])
/** What stands against something does not serve it. */
const against: ReadonlySet<string> = new Set(['conflicts', 'trades-off'])

/** Whether a relation of this type between cards of these types counts as a link. */
export const isLink = (relation: string, from: string | undefined, to: string | undefined): boolean =>
  !against.has(relation) &&
  from !== undefined &&
  to !== undefined &&
  linkedTypes.has(from) &&
  linkedTypes.has(to) &&
  (registerTypes.has(from) || registerTypes.has(to))

/** All links of a board, by record id. Repaired records have no relation without both its ends. */
export function linksOf(records: readonly PlainRecord[]): Link[] {
  const types = typesOf(records)
  return relationEnds(records)
    .filter(({ relation, from, to }) => isLink(relation, types.get(from), types.get(to)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Record ids of the sponsors behind each objective that has any, in the order of record ids. */
export function backersOf(
  records: readonly PlainRecord[],
  links: readonly Pick<Link, 'relation' | 'from' | 'to'>[] = linksOf(records),
): ReadonlyMap<string, readonly string[]> {
  const objectives = new Set(cardsOf(records, 'objective').map(({ id }) => id))
  const sponsors = new Set(cardsOf(records, 'sponsor').map(({ id }) => id))
  const backers = new Map<string, Set<string>>()
  for (const { from, to, relation } of links) {
    if (against.has(relation)) continue
    const [sponsor, objective] = sponsors.has(from) ? [from, to] : [to, from]
    if (!sponsors.has(sponsor) || !objectives.has(objective)) continue
    backers.set(objective, (backers.get(objective) ?? new Set()).add(sponsor))
  }
  return new Map([...backers].map(([objective, by]) => [objective, [...by].sort()]))
}

export interface Tie {
  /** Record ids of two cards, in any order. */
  readonly between: readonly [string, string]
  /** null: they are tied no longer. */
  readonly strength: Strength | null
}

/**
 * Ties two cards, changes how strongly, or unties them. The record of a new link has the name that everybody would give it,
 * so that whoever ties the same two at the same time writes the same link.
 */
export function linkCommands(records: readonly PlainRecord[], ties: readonly Tie[]): BoardCommand[] {
  const types = typesOf(records)
  const known = linksOf(records)
  const index = topIndex(records)
  return ties.flatMap(({ between: [a, b], strength }): BoardCommand[] => {
    const typed = usualLink([a, types.get(a)], [b, types.get(b)])
    const there = known.filter(({ from, to }) => (from === a && to === b) || (from === b && to === a))
    if (strength === null) return there.length > 0 ? [{ type: 'remove', ids: there.map(({ id }) => id) }] : []
    if (there.length > 0) {
      return there
        .filter((link) => link.strength !== strength)
        .map(({ id }) => ({ type: 'patch', id, changes: { strength } }))
    }
    return typed ? [{ type: 'put', records: linkRecords(typed, strength, index) }] : []
  })
}

/** Makes exactly these sponsors stand behind an objective; how strongly the others did stays as it is. */
export function backingCommands(
  records: readonly PlainRecord[],
  objective: string,
  sponsors: readonly string[],
): BoardCommand[] {
  const before = backersOf(records).get(objective) ?? []
  const gone = before.filter((id) => !sponsors.includes(id))
  const come = [...new Set(sponsors)].filter((id) => !before.includes(id))
  return linkCommands(records, [
    ...gone.map((id): Tie => ({ between: [id, objective], strength: null })),
    ...come.map((id): Tie => ({ between: [id, objective], strength: 'normal' })),
  ])
}

interface Usual {
  readonly from: string
  readonly to: string
  readonly relation: LinkType
}

/** Which way a link between two cards runs, and what it says; null where the two cannot be linked. */
function usualLink([a, typeA]: End, [b, typeB]: End): Usual | null {
  if (a === b || !isLink('serves', typeA, typeB)) return null
  if (typeA === 'sponsor' || typeB === 'sponsor') {
    const isForth = typeA === 'sponsor' && (typeB !== 'sponsor' || a < b)
    return isForth ? { from: a, to: b, relation: 'backs' } : { from: b, to: a, relation: 'backs' }
  }
  const [rankA, rankB] = [rank(typeA), rank(typeB)]
  const isForth = rankA === rankB ? a < b : rankA < rankB
  return isForth ? { from: a, to: b, relation: 'serves' } : { from: b, to: a, relation: 'serves' }
}
type End = readonly [id: string, type: string | undefined]

/** What comes earlier serves what comes later. */
const served = ['skill-gap', 'hurdle', 'option', 'decision', 'persona', 'objective']
const rank = (type: string | undefined): number => served.indexOf(type ?? '')

function linkRecords({ from, to, relation }: Usual, strength: Strength, place: () => Place): PlainRecord[] {
  const id = linkId(from, to)
  return [
    cardRecord('relation', id, place(), { ref: '', relation, draw: 'select', strength, reason: '' }),
    relationBinding(id, from, 'from'),
    relationBinding(id, to, 'to'),
  ]
}
type Place = Parameters<typeof cardRecord>[2]

/** Above everything that stands on the page, each time one further up. */
function topIndex(records: readonly PlainRecord[]): () => Place {
  let top: string | null = null
  return () => {
    const boxes = Boxes.of(records)
    top ??= boxes.childrenOf(boxes.page).reduce((highest, id) => {
      const index = boxes.indexOf(id) ?? ''
      return index > highest ? index : highest
    }, 'a1')
    top = keyAfter(top, null)
    return { parentId: boxes.page, index: top, x: 0, y: 0 }
  }
}

function typesOf(records: readonly PlainRecord[]): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  for (const record of records) {
    if (record.typeName === 'shape' && linkedTypes.has(record.type)) types.set(record.id, record.type)
  }
  return types
}
