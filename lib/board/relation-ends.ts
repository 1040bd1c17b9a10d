import type { RelationEnds } from './asked-for'
import { cardsOf } from './card-reading'
import type { PlainRecord } from './commands'
import type { Strength } from './shapes/status'

/** A relation that holds two cards. */
export interface JoinedRelation extends RelationEnds {
  /** Record id of the relation. */
  readonly id: string
  readonly reason: string
  readonly strength: Strength
}

/** The relations of a board with both their ends, which bindings tie to cards. */
export function relationEnds(records: readonly PlainRecord[]): JoinedRelation[] {
  const ends = new Map<string, { from?: string; to?: string }>()
  for (const record of records) {
    // True: our own binding type; tldraw's list of types knows only its own.
    if (record.typeName !== 'binding' || (record.type as string) !== 'relation') continue
    const { end } = record.props as { end: 'from' | 'to' }
    ends.set(record.fromId, { ...ends.get(record.fromId), [end]: record.toId })
  }
  return cardsOf(records, 'relation').flatMap(({ id, props: { relation, reason, strength } }): JoinedRelation[] => {
    const { from, to } = ends.get(id) ?? {}
    return from && to ? [{ id, relation, reason, strength, from, to }] : []
  })
}
