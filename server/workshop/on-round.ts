import { type RoundRow, findRound } from '../../db/queries/rounds'
import type { BoardAction } from '../../lib/access/can'
import { roles } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type Caller, isAnonymous } from '../auth/caller'
import { type Member, onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/**
 * A round, and the caller as a person on its board. One on a board that the caller may not know, or that is in the trash,
 * answers like one that does not exist.
 */
export async function onRound(
  runtime: Runtime,
  caller: Caller,
  roundId: Id<'round'>,
  action: BoardAction,
): Promise<Result<{ round: RoundRow; member: Member }, Problem>> {
  if (isAnonymous(caller)) return err(problem('not-signed-in'))
  const round = await findRound(runtime.db, roundId)
  if (!round) return err(problem('not-found'))
  const member = await onBoard(runtime, caller, round.boardId, action)
  if (!member.ok) return err(member.error.code === 'board-not-found' ? problem('not-found') : member.error)
  return ok({ round, member: member.value })
}

export const roundIsClosed = problem('round-closed', {
  detail: 'This vote is closed. Your last change came too late and was not counted.',
})

/** The same for those who run a vote: nothing of theirs was lost. */
export const roundHasEnded = problem('round-closed', { detail: 'This vote is closed. Its result stands.' })

/** "This vote is for stakeholders. You can watch the turnout." */
export function notEligible({ eligible, eligiblePeople }: Pick<RoundRow, 'eligible' | 'eligiblePeople'>): Problem {
  const names = roles.filter((role) => eligible.includes(role)).map((role) => `${role}s`)
  const few = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]
  const whom = eligiblePeople ? 'the people whom the facilitator chose' : few
  return problem('not-eligible', { detail: `This vote is for ${whom}. You can watch the turnout.` })
}
