import { boardsToRead, writeFoundCards } from '../../db/queries/found-cards'
import { foundCards } from '../../lib/search/found-cards'
import type { Id } from '../../lib/kernel/ids'
import type { Runtime } from '../runtime'

const boardsAtOnce = 20
const readEveryMs = 5_000

/**
 * Reads boards that have changed since they were read, so that the search finds what is on them. Several nodes may read the
 * same one: it is written twice, and the same. With an account, those that it may open. Gives back how many were read.
 */
export async function readChangedBoards(
  runtime: Pick<Runtime, 'db' | 'rooms' | 'log'>,
  accountId: Id<'account'> | null = null,
): Promise<number> {
  const stale = await boardsToRead(runtime.db, { limit: boardsAtOnce, accountId })
  for (const boardId of stale) await readBoard(runtime, boardId)
  return stale.length
}

async function readBoard(
  { db, rooms, log }: Pick<Runtime, 'db' | 'rooms' | 'log'>,
  boardId: Id<'board'>,
): Promise<void> {
  // Before the canvas: what is edited meanwhile is read the next time.
  const readAt = new Date()
  try {
    const { records } = await rooms.read(boardId)
    await db.transaction((tx) => writeFoundCards(tx, { boardId, cards: foundCards(records), readAt }))
  } catch (thrown) {
    log.warn({ boardId, err: thrown }, 'board.not-read-for-search')
    // Not again with each look: it waits until somebody changes it.
    await db.transaction((tx) => writeFoundCards(tx, { boardId, cards: [], readAt })).catch(() => undefined)
  }
}

/** Looks for changed boards now and then; returns its end. */
export function startSearchClock(runtime: Pick<Runtime, 'db' | 'rooms' | 'log'>): () => void {
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    readChangedBoards(runtime)
      .catch((error: unknown) => runtime.log.warn({ err: error }, 'search.not-read'))
      .finally(() => {
        busy = false
      })
  }, readEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
