import { decodeCursor, encodeCursor } from '../../db/queries/cursors'
import { listSessions as selectSessions } from '../../db/queries/sessions'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { SavedKind } from '../../lib/sessions/kinds'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { sessionAnswer } from './session-answer'

/** Sessions of a board, newest first. What the server kept by itself is left out unless it is asked for. */
export async function listSessions(
  runtime: Runtime,
  caller: Caller,
  {
    boardId,
    cursor,
    limit,
    kinds = ['session', 'manual', 'before-restore'],
  }: { boardId: Id<'board'>; cursor?: string; limit: number; kinds?: readonly SavedKind[] },
): Promise<Result<{ items: SessionAnswer[]; nextCursor: string | null }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'session.read')
  if (!member.ok) return member
  const after = cursor === undefined ? null : decodeCursor(cursor)
  if (cursor !== undefined && !after) return err(problem('invalid', { errors: { cursor: 'is not one of ours' } }))
  const rows = await selectSessions(runtime.db, { boardId, after, kinds, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return ok({
    items: page.map((row) => sessionAnswer(runtime, row)),
    nextCursor: rows.length > limit && last ? encodeCursor({ key: last.startedAtText, id: last.id }) : null,
  })
}
