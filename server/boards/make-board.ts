import { noteEvent } from '../../db/queries/events'
import type { Transaction } from '../../db/client'
import { type NewBoard, eraseBoard, insertBoard, publishBoard } from '../../db/queries/boards'
import type { PlainRecord } from '../../lib/board/commands'
import type { Runtime } from '../runtime'

export interface BoardToMake extends NewBoard {
  readonly records: readonly PlainRecord[]
  /** What the activity log keeps of how the board came about. */
  readonly origin: Readonly<Record<string, unknown>>
  /** Written in the same transaction, before anybody can find the board: what an import brings besides the canvas. */
  readonly also?: (tx: Transaction) => Promise<void>
}

/**
 * Makes a board whose canvas is there before anybody can find it. If the canvas cannot be written, nothing remains: the
 * board stands in the trash until then, so that even a crash in between leaves none behind.
 */
export async function makeBoard({ db, rooms }: Runtime, board: BoardToMake): Promise<void> {
  const { records, origin, also, ...row } = board
  await db.transaction(async (tx) => {
    await insertBoard(tx, row)
    await noteEvent(tx, {
      boardId: board.id,
      type: 'board.created',
      participantId: board.facilitator.id,
      payload: origin,
    })
    await also?.(tx)
  })
  try {
    await rooms.seed(board.id, records)
    await publishBoard(db, board.id)
  } catch (thrown) {
    await eraseBoard(db, board.id).catch(() => undefined) // the purge of the trash takes what is left
    throw thrown
  }
}

/** The address that people open. */
export function boardUrl({ config }: Pick<Runtime, 'config'>, boardId: string): string {
  return `${config.publicUrl}/boards/${boardId}`
}
