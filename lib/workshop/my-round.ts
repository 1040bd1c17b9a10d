import type { Role } from '../access/roles'
import type { MineAnswer, RoundAnswer, RoundFact } from '../contracts/rounds'
import type { Id } from '../kernel/ids'
import { isEligible, remainingVotes } from './round'

/** The ballot of somebody who may vote and has not. */
export function emptyBallot(round: Pick<RoundFact, 'kind' | 'votesPerPerson' | 'options'>): MineAnswer {
  return {
    choices: [],
    remaining: remainingVotes(round, []),
    abstained: false,
    reason: null,
    done: false,
    notVoting: false,
    receipt: null,
  }
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
