import { findBallot, holdVoter, updateVoter } from '../../db/queries/ballots'
import { can } from '../../lib/access/can'
import type { MineAnswer } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { mineIn, voteIn } from './cast-ballot'
import { tellProgress } from './round-progress'

/** "I'm done": tells the facilitator that somebody is ready. It casts nothing, and the ballot can still be changed. */
export function sayDone(
  runtime: Runtime,
  caller: Caller,
  { roundId, done }: { readonly roundId: Id<'round'>; readonly done: boolean },
): Promise<Result<MineAnswer, Problem>> {
  return changeStanding(runtime, caller, roundId, { done })
}

/** A facilitator who only runs the vote leaves the turnout, so that nobody waits for them. Who has voted is a voter. */
export function declareNotVoting(
  runtime: Runtime,
  caller: Caller,
  { roundId, notVoting }: { readonly roundId: Id<'round'>; readonly notVoting: boolean },
): Promise<Result<MineAnswer, Problem>> {
  return changeStanding(runtime, caller, roundId, { notVoting })
}

async function changeStanding(
  runtime: Runtime,
  caller: Caller,
  roundId: Id<'round'>,
  change: { readonly done: boolean } | { readonly notVoting: boolean },
): Promise<Result<MineAnswer, Problem>> {
  const outcome = await voteIn(runtime, caller, roundId, async (tx, round, me) => {
    const leaves = 'notVoting' in change
    if (leaves && !can(me.role, 'round.run')) return err(forFacilitators)
    const voter = await holdVoter(tx, { roundId, participantId: me.participantId })
    if (leaves && change.notVoting && voter.hasVoted) return err(hasVoted)
    const after = await updateVoter(tx, voter, change)
    const ballot = after.ballotId ? await findBallot(tx, after.ballotId) : null
    return ok(mineIn(round, me, after, ballot ?? undefined))
  })
  if (outcome.ok) tellProgress(runtime, roundId)
  return outcome
}

const hasVoted = problem('conflict', { detail: 'You have voted. Take your votes back before you leave the vote.' })
const forFacilitators = problem('not-allowed', {
  detail: 'Only who runs the vote can leave its turnout. Abstain to take part without choosing.',
})
