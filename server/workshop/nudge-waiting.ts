import { listVoters } from '../../db/queries/ballots'
import { listParticipants } from '../../db/queries/participants'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { isTakingBallots } from '../../lib/workshop/check-ballot'
import { electorateOf } from '../../lib/workshop/electorate'
import type { Caller } from '../auth/caller'
import { attemptLimits, tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import { onRound, roundHasEnded } from './on-round'

/** Reminds those who have not voted. Everybody hears it, and only they are meant: a list of them would be told to all. */
export async function nudgeWaiting(
  runtime: Runtime,
  caller: Caller,
  { roundId }: { readonly roundId: Id<'round'> },
): Promise<Result<{ waiting: number }, Problem>> {
  const found = await onRound(runtime, caller, roundId, 'round.run')
  if (!found.ok) return found
  const { round, member } = found.value
  const closesAt = round.closesAt?.getTime() ?? null
  if (!isTakingBallots({ state: round.state, closesAt }, runtime.clock.now())) return err(roundHasEnded)
  const waitMs = attemptLimits(runtime).nudges.take(roundId)
  if (waitMs !== null) return err(tooMany(waitMs))
  const people = await listParticipants(runtime.db, { boardId: member.boardId })
  const { waiting } = electorateOf(round, people, await listVoters(runtime.db, [roundId]))
  runtime.rooms.announce(member.boardId, { type: 'round.nudged', roundId })
  return ok({ waiting: waiting.length })
}
