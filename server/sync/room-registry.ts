import type { Id } from '../../lib/kernel/ids'
import { openStored } from './compaction'
import type { CanvasDeps } from './live-canvas'
import { Room } from './room'

interface Entry {
  readonly room: Promise<Room | null>
  /** Connections and calls that need it. */
  holds: number
  live: Room | null
}

/**
 * The rooms of this process. A room is loaded when somebody first needs it, once however many ask; when nobody has needed
 * it for a moment, it is folded and forgotten.
 */
export class RoomRegistry {
  readonly #entries = new Map<Id<'board'>, Entry>()
  readonly #deps: CanvasDeps
  readonly #lingerMs: number

  constructor(deps: CanvasDeps, { lingerMs }: { lingerMs: number }) {
    this.#deps = deps
    this.#lingerMs = lingerMs
  }

  get size(): number {
    return this.#entries.size
  }

  /** Rooms that are loaded. */
  *rooms(): IterableIterator<Room> {
    for (const { live } of this.#entries.values()) if (live) yield live
  }

  find(boardId: Id<'board'>): Room | null {
    return this.#entries.get(boardId)?.live ?? null
  }

  /** The room, loaded and kept until it is released as often as it was acquired. Null, and not held: no such board. */
  async acquire(boardId: Id<'board'>): Promise<Room | null> {
    const entry = this.#entries.get(boardId) ?? this.#load(boardId)
    entry.holds += 1
    try {
      const room = await entry.room
      if (!room) entry.holds -= 1
      return room
    } catch (error) {
      entry.holds -= 1
      throw error
    }
  }

  release(boardId: Id<'board'>): void {
    const entry = this.#entries.get(boardId)
    if (!entry) return
    entry.holds -= 1
    if (entry.holds === 0) setTimeout(() => void this.#retire(boardId, entry), this.#lingerMs).unref()
  }

  async use<T>(boardId: Id<'board'>, work: (room: Room) => T | Promise<T>): Promise<T> {
    const room = await this.acquire(boardId)
    if (!room) throw new Error(`there is no board ${boardId}`)
    try {
      return await work(room)
    } finally {
      this.release(boardId)
    }
  }

  #load(boardId: Id<'board'>): Entry {
    const entry: Entry = { room: this.#open(boardId), holds: 0, live: null }
    this.#entries.set(boardId, entry)
    entry.room.then(
      (room) => {
        entry.live = room
        if (!room) this.#entries.delete(boardId)
      },
      () => this.#entries.delete(boardId), // the next one tries again
    )
    return entry
  }

  async #open(boardId: Id<'board'>): Promise<Room | null> {
    const stored = await this.#deps.log.load(boardId)
    if (!stored) return null
    const onFault = (err: unknown, seq: number) =>
      this.#deps.logger.error({ err, boardId, seq }, 'canvas.row-unreadable')
    return new Room(boardId, await openStored(stored, { onFault }), this.#deps)
  }

  async #retire(boardId: Id<'board'>, entry: Entry): Promise<void> {
    const room = entry.live
    if (!room || entry.holds > 0 || this.#entries.get(boardId) !== entry) return
    room.canvas.flushChanges()
    await room.canvas.settled()
    if (entry.holds > 0) return
    await room.canvas.fold()
    if (entry.holds > 0 || !room.canvas.isCommitted || this.#entries.get(boardId) !== entry) return
    this.#entries.delete(boardId)
    room.destroy()
  }
}
