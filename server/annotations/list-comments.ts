import { listComments as selectComments } from '../../db/queries/comments'
import { decodeCursor, encodeCursor } from '../../db/queries/cursors'
import type { CommentAnswer } from '../../lib/contracts/comments'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { commentAnswer } from './comment-answer'

export interface ListComments {
  readonly boardId: Id<'board'>
  readonly resolved?: boolean
  readonly cursor?: string
  readonly limit: number
}

/** Comments of a board, oldest first; a thread's replies are resolved with it. */
export async function listComments(
  runtime: Runtime,
  caller: Caller,
  { boardId, resolved, cursor, limit }: ListComments,
): Promise<Result<{ items: CommentAnswer[]; nextCursor: string | null }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'comment.read')
  if (!member.ok) return member
  const after = cursor === undefined ? null : decodeCursor(cursor)
  if (cursor !== undefined && !after) return err(problem('invalid', { errors: { cursor: 'is not one of ours' } }))
  const rows = await selectComments(runtime.db, { boardId, resolved: resolved ?? null, after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return ok({
    items: page.map(commentAnswer),
    nextCursor: rows.length > limit && last ? encodeCursor({ key: last.createdAtText, id: last.id }) : null,
  })
}
