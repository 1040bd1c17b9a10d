import { updateBoard } from '../../db/queries/boards'
import { noteEvent } from '../../db/queries/events'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { closeCodes } from '../../lib/protocol/close-codes'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/** Moves a board to the trash, where it stays for 30 days: for everybody it is gone, and open connections end. */
export async function deleteBoard(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { boardId: Id<'board'> },
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.change')
  if (!member.ok) return member
  const { participantId } = member.value
  await runtime.db.transaction(async (tx) => {
    await noteEvent(tx, { boardId, type: 'board.deleted', participantId, payload: {} })
    await updateBoard(tx, boardId, { deletedAt: new Date(runtime.clock.now()) })
  })
  runtime.rooms.close(boardId, closeCodes.noSuchBoard)
  runtime.log.info({ boardId }, 'board.deleted')
  return ok(null)
}
