import type { Logger } from 'pino'
import type { Id } from '../../../lib/kernel/ids'
import type { LogHead, UpdateLog } from '../update-log'
import type { Neighbours } from './neighbours'

interface Watched {
  readonly boardId: Id<'board'>
  compare(head: LogHead): Promise<void>
}

const lookEveryMs = 2_000

/**
 * While nothing is heard of the other nodes, the log says what they do: people on two nodes then meet within two seconds
 * instead of at once. One question for all boards in memory. Returns what stops it.
 */
export function watchLog(
  { neighbours, log, logger }: { neighbours: Neighbours; log: UpdateLog; logger: Logger },
  rooms: () => Iterable<Watched>,
): () => void {
  let isLooking = false
  async function look(): Promise<void> {
    const watched = [...rooms()]
    if (watched.length === 0) return
    const heads = await log.heads(watched.map(({ boardId }) => boardId))
    for (const room of watched) {
      const head = heads.get(room.boardId)
      if (head) await room.compare(head)
    }
  }
  const timer = setInterval(() => {
    if (!neighbours.isDeaf || isLooking) return
    isLooking = true
    look()
      .catch((error: unknown) => logger.warn({ err: error }, 'node.cannot-look'))
      .finally(() => {
        isLooking = false
      })
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
