'use client'
import { type Advice, advisorOf } from './advisor'
import { useSyncExternalStore } from 'react'
import { useBoard } from '../room/room-context'

export type CardFindings = ReadonlyMap<string, number>

const counted = new WeakMap<Advice, CardFindings>()
const shown = new WeakMap<ReturnType<typeof advisorOf>, CardFindings>()
const none: CardFindings = new Map()

/** How many open findings are about each card, by record id. A decision has those of its options. */
export function useCardFindings(): CardFindings {
  const advisor = advisorOf(useBoard())
  const read = () => {
    const now = countsOf(advisor.get())
    const before = shown.get(advisor) ?? none
    // The same counts are the same map: nothing is drawn again.
    if (before.size === now.size && [...now].every(([card, count]) => before.get(card) === count)) return before
    shown.set(advisor, now)
    return now
  }
  return useSyncExternalStore(advisor.subscribe, read, read)
}

export function countsOf(advice: Advice): CardFindings {
  const known = counted.get(advice)
  if (known) return known
  const { decisions = {}, options = {} } = advice.state ?? {}
  const decisionOf = new Map(Object.values(options).map(({ card, decision }) => [card, decisions[decision]?.card]))
  const counts = new Map<string, number>()
  for (const { cards } of advice.findings) {
    const about = new Set(cards.flatMap((card) => [card, decisionOf.get(card) ?? card]))
    for (const card of about) counts.set(card, (counts.get(card) ?? 0) + 1)
  }
  counted.set(advice, counts)
  return counts
}
