import type { Transaction } from '../../db/client'
import {
  type BallotRow,
  type VoterRow,
  holdVoter,
  keepBallot,
  removeBallot,
  updateVoter,
} from '../../db/queries/ballots'
import { type RoundRow, holdRound } from '../../db/queries/rounds'
import type { MineAnswer } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type BallotRules, type SentBallot, checkBallot, isTakingBallots } from '../../lib/workshop/check-ballot'
import { newReceipt } from '../../lib/workshop/receipt'
import { type Ballot, isEligible, remainingVotes } from '../../lib/workshop/round'
import { type Caller, isAnonymous } from '../auth/caller'
import { type Member, findPresent } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { notEligible, onRound, roundIsClosed } from './on-round'
import { mineOf } from './round-answer'
import { tellProgress } from './round-progress'

export interface CastBallot extends SentBallot {
  readonly roundId: Id<'round'>
}

/**
 * Keeps somebody's ballot, in place of their earlier one: sent twice it counts once. It is committed before the answer
 * goes; the room learns only how many have voted.
 */
export async function castBallot(
  runtime: Runtime,
  caller: Caller,
  { roundId, ...sent }: CastBallot,
): Promise<Result<MineAnswer, Problem>> {
  const outcome = await voteIn(runtime, caller, roundId, async (tx, round, me) => {
    const checked = checkBallot(rulesOf(round), sent)
    if (checked.ok) return ok(await keep(tx, round, me, checked.value))
    const { field, message } = checked.error
    return err(problem('invalid', { detail: message, errors: { [field]: message } }))
  })
  if (outcome.ok) tellProgress(runtime, roundId)
  return outcome
}

type Me = Pick<Member, 'participantId' | 'role'>
type Vote<T> = (tx: Transaction, round: RoundRow, me: Me) => Promise<Result<T, Problem>>

/**
 * Does something as a voter: in one transaction that holds the round open, as whoever the caller is and in the role that
 * they have then. Time is read once the round is held: a ballot that had to wait past the closing instant is late.
 */
export async function voteIn<T>(
  runtime: Runtime,
  caller: Caller,
  roundId: Id<'round'>,
  vote: Vote<T>,
): Promise<Result<T, Problem>> {
  if (isAnonymous(caller)) return err(problem('not-signed-in'))
  const attempt = () =>
    runtime.db.transaction(async (tx): Promise<Result<T, Problem> | null> => {
      const round = await holdRound(tx, roundId)
      if (!round) return err(problem('not-found'))
      const person = await findPresent({ db: tx }, caller, round.boardId)
      // A guest who has signed in since may be more by their account: that is for `onBoard` to find out.
      if (!person || (person.accountId === null && caller.account !== null)) return null
      const me = { participantId: person.id, role: person.role }
      if (!isEligible(round, me)) return err(notEligible(round))
      const closesAt = round.closesAt?.getTime() ?? null
      if (!isTakingBallots({ state: round.state, closesAt }, runtime.clock.now())) return err(roundIsClosed)
      return vote(tx, round, me)
    })
  const outcome = await attempt()
  if (outcome) return outcome
  // Not on the board yet, as far as it knows: people of its workspace come without an invitation.
  const found = await onRound(runtime, caller, roundId, 'board.read')
  if (!found.ok) return found
  return (await attempt()) ?? err(notEligible(found.value.round))
}

async function keep(tx: Transaction, round: RoundRow, me: Me, ballot: Ballot | null): Promise<MineAnswer> {
  const voter = await holdVoter(tx, { roundId: round.id, participantId: me.participantId })
  if (ballot === null) {
    if (voter.ballotId) await removeBallot(tx, voter.ballotId)
    const taken = { ballotId: null, hasVoted: false, spent: null, role: null, notVoting: false }
    return mineIn(round, me, await updateVoter(tx, voter, taken))
  }
  const spent = round.votesPerPerson - remainingVotes(round, ballot.choices)
  const receipt = round.anonymous ? newReceipt() : null
  const kept = await keepBallot(tx, { voter, role: me.role, spent, ballot, receipt })
  return mineIn(round, me, kept.voter, kept.ballot)
}

/** The ballot of somebody who may vote, for themselves. */
export function mineIn(round: RoundRow, me: Me, voter: VoterRow, ballot?: BallotRow): MineAnswer {
  const answer = mineOf(round, me, voter, ballot)
  if (!answer) throw new Error(`${me.participantId} votes in ${round.id} and may not`)
  return answer
}

function rulesOf({ kind, options, reason, votesPerPerson, maxPerOption }: RoundRow): BallotRules {
  return kind === 'dots' ? { kind, options, reason, votesPerPerson, maxPerOption } : { kind, options, reason }
}
