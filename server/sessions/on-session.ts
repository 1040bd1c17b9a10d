import { type SessionRow, findSession } from '../../db/queries/sessions'
import type { BoardAction } from '../../lib/access/can'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type Caller, isAnonymous } from '../auth/caller'
import { type Member, onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/**
 * A session, and the caller as a person on its board. One on a board that the caller may not know, or that is in the
 * trash, answers like one that does not exist.
 */
export async function onSession(
  runtime: Runtime,
  caller: Caller,
  sessionId: Id<'session'>,
  action: BoardAction,
): Promise<Result<{ session: SessionRow; member: Member }, Problem>> {
  if (isAnonymous(caller)) return err(problem('not-signed-in'))
  const session = await findSession(runtime.db, sessionId)
  if (!session) return err(problem('not-found'))
  const member = await onBoard(runtime, caller, session.boardId, action)
  if (!member.ok) return err(member.error.code === 'board-not-found' ? problem('not-found') : member.error)
  return ok({ session, member: member.value })
}
