import type { Logger } from 'pino'
import { closeCodes } from '../../lib/protocol/close-codes'
import type { GroupCommit } from './group-commit'
import type { QueueSize } from './outbox'
import type { Room } from './room'
import type { RoomRegistry } from './room-registry'

/** Seven and a half seconds at most, of the ten that an operator waits. */
const budgetMs = { commit: 3_000, close: 1_000, lastCommit: 1_500, fold: 2_000 } as const
const foldsAtOnce = 2

/**
 * The end of a process. People are told "saved" for what they have sent before their sockets close; what arrives while
 * they close is committed as well; folding only makes the next start faster, and is what is given up first.
 */
export async function drainRooms({
  registry,
  commit,
  logger,
  queue,
}: {
  readonly registry: RoomRegistry
  readonly commit: GroupCommit
  readonly logger: Logger
  readonly queue: QueueSize
}): Promise<void> {
  registry.stopRenewing()
  const rooms = [...registry.rooms()]
  for (const room of rooms) room.canvas.writeLoans()
  await within(commit.settle(), budgetMs.commit)
  for (const room of rooms) room.closeAll(closeCodes.restarting)
  await within(Promise.all(rooms.map((room) => room.emptied())), budgetMs.close)
  for (const room of rooms) room.terminateAll()
  for (const room of rooms) room.canvas.flushChanges()
  await within(commit.settle(), budgetMs.lastCommit)
  await foldAll(rooms, performance.now() + budgetMs.fold)
  if (queue.updates > 0) logger.error({ updates: queue.updates, bytes: queue.bytes }, 'sync.drained-with-a-queue')
  else logger.info({ rooms: rooms.length }, 'sync.drained')
}

async function foldAll(rooms: readonly Room[], until: number): Promise<void> {
  const left = [...rooms]
  const work = async () => {
    for (let room = left.pop(); room && performance.now() < until; room = left.pop()) await room.canvas.fold()
  }
  await within(Promise.all(Array.from({ length: foldsAtOnce }, work)), Math.max(0, until - performance.now()))
}

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
