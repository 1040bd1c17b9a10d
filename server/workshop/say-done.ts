import { findBallot, holdVoter, updateVoter } from '../../db/queries/ballots'
import type { MineAnswer } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { holdForVoting } from './cast-ballot'
import { onRound } from './on-round'
import { mineOf } from './round-answer'
import { tellProgress } from './round-progress'

/** "I'm done": tells the facilitator that somebody is ready. It casts nothing, and the ballot can still be changed. */
export function sayDone(
  runtime: Runtime,
  caller: Caller,
  { roundId, done }: { readonly roundId: Id<'round'>; readonly done: boolean },
): Promise<Result<MineAnswer, Problem>> {
  return changeStanding(runtime, caller, roundId, 'board.read', { done })
}

/** A facilitator who only runs the vote leaves the turnout, so that nobody waits for them. Who has voted is a voter. */
export function declareNotVoting(
  runtime: Runtime,
  caller: Caller,
  { roundId, notVoting }: { readonly roundId: Id<'round'>; readonly notVoting: boolean },
): Promise<Result<MineAnswer, Problem>> {
  return changeStanding(runtime, caller, roundId, 'round.run', { notVoting })
}

async function changeStanding(
  runtime: Runtime,
  caller: Caller,
  roundId: Id<'round'>,
  action: 'board.read' | 'round.run',
  change: { readonly done?: boolean; readonly notVoting?: boolean },
): Promise<Result<MineAnswer, Problem>> {
  const found = await onRound(runtime, caller, roundId, action)
  if (!found.ok) return found
  const { member } = found.value
  const outcome = await runtime.db.transaction(async (tx): Promise<Result<MineAnswer, Problem>> => {
    const held = await holdForVoting(runtime, tx, { roundId, member })
    if (!held.ok) return held
    const who = { roundId, participantId: member.participantId }
    const voter = await holdVoter(tx, who)
    if (change.notVoting === true && voter.hasVoted) return err(hasVoted)
    const after = await updateVoter(tx, who, change)
    const ballot = voter.ballotId ? await findBallot(tx, voter.ballotId) : null
    const mine = mineOf(held.value.round, held.value.me, after, ballot ?? undefined)
    return mine ? ok(mine) : err(problem('not-found'))
  })
  if (outcome.ok) tellProgress(runtime, roundId)
  return outcome
}

const hasVoted = problem('conflict', { detail: 'You have voted. Take your votes back before you leave the vote.' })
