import { moveMark } from '../../db/queries/comments'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

export interface MarkComments {
  readonly boardId: Id<'board'>
  /** Absent: all threads. */
  readonly threadId?: Id<'comment'>
  readonly seq: number
}

/** Keeps how far the caller has read, and tells their other devices. Nobody else is told. */
export async function markComments(
  runtime: Runtime,
  caller: Caller,
  { boardId, threadId, seq }: MarkComments,
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'comment.read')
  if (!member.ok) return member
  const { participantId } = member.value
  const upTo = await moveMark(runtime.db, { boardId, participantId, threadId: threadId ?? null, seq })
  if (upTo === null) return err(problem('invalid', { errors: { threadId: 'is not a thread of this board' } }))
  runtime.rooms.tell(boardId, participantId, { type: 'own.read', threadId: threadId ?? null, seq: upTo })
  return ok(null)
}
