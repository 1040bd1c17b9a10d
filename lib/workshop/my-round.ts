import type { Role } from '../access/roles'
import type { MineAnswer, RoundAnswer, RoundFact } from '../contracts/rounds'
import type { Id } from '../kernel/ids'
import { isEligible, remainingVotes } from './round'

/** The ballot of somebody who may vote and has not. */
export function emptyBallot(round: Pick<RoundFact, 'kind' | 'votesPerPerson' | 'options'>): MineAnswer {
  return {
    version: 0,
    choices: [],
    remaining: remainingVotes(round, []),
    abstained: false,
    reason: null,
    done: false,
    notVoting: false,
    receipt: null,
  }
}

/** Of two words on one's own ballot the later: a room that was asked for before a vote may arrive after it. */
export function laterBallot(a: MineAnswer | null, b: MineAnswer | null): MineAnswer | null {
  if (!a || !b) return a ?? b
  return b.version >= a.version ? b : a
}

/**
 * A fact about a round as one person sees it. Facts have the same body for all, so one's own ballot is what it was; the
 * closing takes it from nobody who still has it on their screen.
 */
export function roundForMe(
  fact: RoundFact,
  me: { readonly participantId: Id<'participant'>; readonly role: Role },
  before: RoundAnswer | undefined,
): RoundAnswer {
  const mayVote = fact.state === 'open' && isEligible(fact, me)
  const mine = before?.mine ?? (mayVote ? emptyBallot(fact) : null)
  return { ...fact, mayVote, mine }
}
