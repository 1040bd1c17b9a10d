import { relationEnds } from '@/lib/board/relation-ends'
import type { PlainRecord } from '@/lib/board/commands'

/** A relation as it is told from one of its cards. */
export interface ToldRelation {
  readonly id: string
  readonly words: string
  /** Record id of the card at the other end. */
  readonly other: string
  readonly reason: string
}

/** From the source, and from the target where that reads otherwise. */
const words: Readonly<Record<string, readonly [string, string]>> = {
  precedes: ['Comes before', 'Comes after'],
  informs: ['Informs', 'Informed by'],
  requires: ['Requires', 'Required by'],
  recommends: ['Recommends', 'Recommended by'],
  enables: ['Enables', 'Enabled by'],
  feeds: ['Feeds', 'Fed by'],
  implements: ['Implements', 'Implemented by'],
  exposes: ['Exposes', 'Exposed by'],
  'variant-of': ['Variant of', 'Has the variant'],
  includes: ['Includes', 'Part of'],
  'combines-with': ['Combines with', 'Combines with'],
  'trades-off': ['Trades off against', 'Trades off against'],
  conflicts: ['Conflicts with', 'Conflicts with'],
  redundant: ['Redundant in front of', 'Redundant behind'],
  corresponds: ['Corresponds to', 'Corresponds to'],
}

/** The relations of a card, told from its side. */
export function relationsOfCard(records: readonly PlainRecord[], id: string): ToldRelation[] {
  return relationEnds(records).flatMap(({ id: relationId, relation, from, to, reason }): ToldRelation[] => {
    if (from !== id && to !== id) return []
    const [out, back] = words[relation] ?? ['Relates to', 'Related to']
    return [{ id: relationId, words: from === id ? out : back, other: from === id ? to : from, reason }]
  })
}
