import { cardsOf } from './card-reading'
import type { PlainRecord } from './commands'
import { relationEnds } from './relation-ends'
import type { StateRelation } from './state'

/** The relations that stand on a board, as people left them: with the ends, the type and the reason that they have now. */
export function stateRelations(records: readonly PlainRecord[], keyOf: (card: string) => string): StateRelation[] {
  const refs = new Map(cardsOf(records, 'relation').map(({ id, props }) => [id, props.ref]))
  return relationEnds(records)
    .map(({ id, from, to, relation: type, reason: rationale }) => {
      return { id: refs.get(id) || id, from: keyOf(from), to: keyOf(to), type, rationale }
    })
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
