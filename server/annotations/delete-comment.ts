import { deleteThread, findComment, holdComment } from '../../db/queries/comments'
import { noteEvent } from '../../db/queries/events'
import { can } from '../../lib/access/can'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { anchoredTo } from './anchored-to'
import { hidden } from './change-comment'

/** Deletes a comment; with a root goes its thread. The author may, and a facilitator. */
export async function deleteComment(
  runtime: Runtime,
  caller: Caller,
  { commentId }: { commentId: Id<'comment'> },
): Promise<Result<null, Problem>> {
  const found = await findComment(runtime.db, commentId)
  if (!found && !caller.account && caller.guestToken === null) return err(problem('not-signed-in'))
  if (!found || found.deletedAt !== null) return err(problem('not-found'))
  const { boardId, threadId } = found
  const member = await onBoard(runtime, caller, boardId, 'comment.write')
  if (!member.ok) return err(hidden(member.error))
  const { participantId, role } = member.value
  if (found.authorId !== participantId && !can(role, 'comment.delete-any'))
    return err(problem('not-allowed', { detail: 'Only the author or a facilitator can delete a comment.' }))

  const root = threadId === null ? found : await findComment(runtime.db, threadId)
  const { on } = await anchoredTo(runtime, boardId, root?.anchor ?? null)
  const seq = await runtime.db.transaction(async (tx) => {
    if (!(await holdComment(tx, commentId))) return null
    await deleteThread(tx, commentId, new Date(runtime.clock.now()))
    const payload = { commentId, threadId, on }
    return noteEvent(tx, { boardId, type: 'comment.removed', participantId, payload })
  })
  if (seq === null) return err(problem('not-found'))
  runtime.rooms.announce(boardId, { type: 'comment.removed', seq, commentId })
  return ok(null)
}
