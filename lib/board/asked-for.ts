import type { OptionStatus } from './shapes/status'

export interface RelationEnds {
  readonly relation: string
  readonly from: string
  readonly to: string
}

/** Kinds of relation whose source, once chosen, asks for its target. */
const asking = new Set(['requires', 'recommends'])

/**
 * Which candidates a chosen option requires or recommends, each with who asks. A hint, not a status: it goes when the
 * candidate is decided or the one that asks is no longer chosen.
 */
export function askedFor(
  relations: Iterable<RelationEnds>,
  statusOf: (cardId: string) => OptionStatus | undefined,
): ReadonlyMap<string, readonly string[]> {
  const asked = new Map<string, string[]>()
  for (const { relation, from, to } of relations) {
    if (!asking.has(relation) || statusOf(from) !== 'chosen' || statusOf(to) !== 'candidate') continue
    asked.set(to, [...(asked.get(to) ?? []), from])
  }
  return asked
}
