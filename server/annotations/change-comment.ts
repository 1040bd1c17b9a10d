import { type CommentChange, type CommentRow, findComment, holdComment, updateComment } from '../../db/queries/comments'
import { noteEvent } from '../../db/queries/events'
import type { CommentAnswer } from '../../lib/contracts/comments'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { commentAnswer } from './comment-answer'

export interface ChangeComment {
  readonly commentId: Id<'comment'>
  readonly text?: string
  readonly resolved?: boolean
}

/** Only the author changes the words; everybody but observers resolves and reopens threads. */
export async function changeComment(
  runtime: Runtime,
  caller: Caller,
  { commentId, text, resolved }: ChangeComment,
): Promise<Result<CommentAnswer, Problem>> {
  const found = await findComment(runtime.db, commentId)
  if (!found && !caller.account && caller.guestToken === null) return err(problem('not-signed-in'))
  if (!found || found.deletedAt !== null) return err(problem('not-found'))
  const { boardId } = found
  const member = await onBoard(runtime, caller, boardId, 'comment.write')
  if (!member.ok) return err(hidden(member.error))
  const { participantId } = member.value
  if (text !== undefined && found.authorId !== participantId)
    return err(problem('not-allowed', { detail: 'Only the author can change the words of a comment.' }))
  if (resolved !== undefined && found.threadId !== null)
    return err(problem('invalid', { errors: { resolved: 'is for whole threads, not for a reply' } }))

  const outcome = await runtime.db.transaction(async (tx): Promise<{ row: CommentRow; seq: number | null } | null> => {
    const before = await holdComment(tx, commentId)
    if (!before) return null
    const change = changeOf(before, { text, resolved, participantId, now: new Date(runtime.clock.now()) })
    if (Object.keys(change).length === 0) return { row: before, seq: null }
    await updateComment(tx, commentId, change)
    const row = (await findComment(tx, commentId)) ?? before
    const payload = { commentId, ...(resolved === undefined ? {} : { resolved }) }
    return { row, seq: await noteEvent(tx, { boardId, type: 'comment.changed', participantId, payload }) }
  })
  if (!outcome) return err(problem('not-found'))

  const comment = commentAnswer(outcome.row)
  if (outcome.seq !== null) runtime.rooms.announce(boardId, { type: 'comment.changed', seq: outcome.seq, comment })
  return ok(comment)
}

interface Wish {
  readonly text?: string
  readonly resolved?: boolean
  readonly participantId: Id<'participant'>
  readonly now: Date
}

/** What really changes: who resolves a resolved thread again does not take it over from who resolved it. */
function changeOf(before: CommentRow, { text, resolved, participantId, now }: Wish): CommentChange {
  const words = text !== undefined && text !== before.text ? { text, editedAt: now } : {}
  if (resolved === undefined || resolved === (before.resolvedAt !== null)) return words
  return { ...words, resolvedAt: resolved ? now : null, resolvedBy: resolved ? participantId : null }
}

/** A comment on a board that the caller may not know answers like one that does not exist. */
export function hidden(refusal: Problem): Problem {
  return refusal.code === 'board-not-found' ? problem('not-found') : refusal
}
