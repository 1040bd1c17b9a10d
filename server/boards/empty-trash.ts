import { boardsToErase, eraseBoard } from '../../db/queries/boards'
import { deleteCodas } from '../../db/queries/codas'
import { closeCodes } from '../../lib/protocol/close-codes'
import { limits } from '../../lib/protocol/limits'
import type { Runtime } from '../runtime'

const dayMs = 24 * 3600 * 1000

/** Erases what has been in the trash for 30 days, and last states of epochs that ended 90 days ago. Called now and then; any number of nodes may do it at once. */
export async function emptyTrash({ db, rooms, clock, log }: Runtime): Promise<number> {
  const erased = await boardsToErase(db, new Date(clock.now() - limits.trashDays * dayMs))
  for (const boardId of erased) {
    rooms.close(boardId, closeCodes.noSuchBoard)
    await eraseBoard(db, boardId)
    log.info({ boardId }, 'board.erased')
  }
  const codas = await deleteCodas(db, new Date(clock.now() - limits.codaDays * dayMs))
  if (codas > 0) log.info({ codas }, 'codas.erased')
  return erased.length
}
