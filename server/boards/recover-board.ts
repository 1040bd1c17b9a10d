import { findBoard, updateBoard } from '../../db/queries/boards'
import { noteEvent } from '../../db/queries/events'
import type { BoardSummary } from '../../lib/contracts/boards'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { summariseOne } from './board-summaries'

/** Takes a board out of the trash, as it was. For a board that is not in the trash this does nothing. */
export async function recoverBoard(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { boardId: Id<'board'> },
): Promise<Result<BoardSummary, Problem>> {
  const inTrash = await onBoard(runtime, caller, boardId, 'board.change', { inTrash: true })
  const member =
    inTrash.ok || inTrash.error.code !== 'board-not-found'
      ? inTrash
      : await onBoard(runtime, caller, boardId, 'board.change')
  if (!member.ok) return member
  const { participantId, role } = member.value

  if (inTrash.ok) {
    const seq = await runtime.db.transaction(async (tx) => {
      await updateBoard(tx, boardId, { deletedAt: null })
      return noteEvent(tx, { boardId, type: 'board.recovered', participantId, payload: {} })
    })
    runtime.rooms.announce(boardId, { type: 'noted', seq, event: 'board.recovered' })
    runtime.log.info({ boardId }, 'board.recovered')
  }
  const row = await findBoard(runtime.db, boardId)
  return row ? ok(await summariseOne(runtime, row, role)) : err(problem('board-not-found'))
}
