import { canvasSeqs } from '../../db/queries/boards'
import { boardProgress } from '../../lib/board/board-state'
import type { Id } from '../../lib/kernel/ids'
import type { Runtime } from '../runtime'

export interface Progress {
  readonly decided: number
  readonly decisions: number
}

const cachedMax = 2_000
const readAtOnceMax = 4
/** Progress by board, good for one number of its log: a list of fifty boards reads only those that changed. */
const cached = new Map<Id<'board'>, { readonly seq: number; readonly progress: Progress }>()

/** How far each of these boards is, read from its canvas. A board whose canvas cannot be read counts as empty. */
export async function progressOf(
  { db, rooms, log }: Runtime,
  boardIds: readonly Id<'board'>[],
): Promise<Map<Id<'board'>, Progress>> {
  const seqs = await canvasSeqs(db, boardIds)
  const found = new Map<Id<'board'>, Progress>()
  const stale: Id<'board'>[] = []
  for (const boardId of boardIds) {
    const hit = cached.get(boardId)
    if (hit && hit.seq === seqs.get(boardId)) found.set(boardId, hit.progress)
    else stale.push(boardId)
  }

  async function readNext(): Promise<void> {
    for (let boardId = stale.pop(); boardId !== undefined; boardId = stale.pop()) {
      try {
        const { records } = await rooms.read(boardId)
        const progress = boardProgress(records)
        found.set(boardId, progress)
        remember(boardId, { seq: seqs.get(boardId) ?? 0, progress })
      } catch (thrown) {
        log.warn({ boardId, err: thrown }, 'board.progress-failed')
        found.set(boardId, { decided: 0, decisions: 0 })
      }
    }
  }
  await Promise.all(Array.from({ length: readAtOnceMax }, readNext))
  return found
}

function remember(boardId: Id<'board'>, entry: { seq: number; progress: Progress }): void {
  cached.delete(boardId)
  cached.set(boardId, entry)
  const [oldest] = cached.keys()
  if (cached.size > cachedMax && oldest !== undefined) cached.delete(oldest)
}
