import type { RoomState } from '../../room/room-state'

/** The cards to which the workshop's ledger ties something: comments and votes. */
export function carriedCards({ comments, rounds }: Pick<RoomState, 'comments' | 'rounds'>): Set<string> {
  const cards = new Set<string>()
  for (const { anchor } of comments) if (anchor?.kind === 'shape') cards.add(anchor.shapeId)
  for (const { decision, options } of rounds) {
    if (decision) cards.add(decision)
    for (const { card } of options) if (card) cards.add(card)
  }
  return cards
}
