import { isFromTheFuture, needsCompaction, needsMigration } from '../../lib/board/epoch'
import type { Id } from '../../lib/kernel/ids'
import { ColdBoard } from './cold-board'
import { type OpenedBoard, openStored } from './compaction'
import { renewBoard } from './renewal'
import { Room, type RoomDeps } from './room'
import type { RoomRules } from './room-rules'
import type { StoredBoard } from './update-log'

interface Entry {
  readonly room: Promise<Room | null>
  /** Connections and calls that need it. */
  holds: number
  live: Room | null
}

export interface RegistryOptions {
  /** How long a room stays in memory after the last one who needed it. */
  readonly lingerMs: number
  /** How long nobody may have needed a board before it is compacted. */
  readonly idleMs: number
  /** What the workshop allows on a board at the moment its room is loaded. */
  readonly rulesOf?: (boardId: Id<'board'>) => Promise<RoomRules>
}

/** Only a later version of the product can read this board: another node serves it meanwhile. */
export class NeedsNewerNode extends Error {
  readonly code = 'unavailable'
}

/**
 * The rooms of this process. A room is loaded when somebody first needs it, once however many ask; when nobody has needed
 * it for a moment, it is folded and forgotten. Boards of an older schema are migrated before their room opens, and grown
 * ones compacted long after it has closed: never is a document exchanged under people.
 */
export class RoomRegistry {
  readonly #entries = new Map<Id<'board'>, Entry>()
  /** Also those that are no longer in `entries`, because the board went on in another epoch. */
  readonly #entryOf = new WeakMap<Room, Entry>()
  readonly #renewing = new Map<Id<'board'>, Promise<void>>()
  readonly #renewLater = new Map<Id<'board'>, NodeJS.Timeout>()
  /** Boards to be compacted once nobody has needed them for a while. */
  readonly #grown = new Set<Id<'board'>>()
  #isStopped = false
  readonly #deps: RoomDeps
  readonly #options: RegistryOptions

  constructor(deps: RoomDeps, options: RegistryOptions) {
    this.#deps = deps
    this.#options = options
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

  /** Does this in the room if there is one, also in one that is being loaded: what it read a moment ago may be old already. */
  tell(boardId: Id<'board'>, act: (room: Room) => void): void {
    const entry = this.#entries.get(boardId)
    if (entry?.live) act(entry.live)
    // Who cannot load it says so to those who wait for it.
    else
      entry?.room.then(
        (room) => room && act(room),
        () => undefined,
      )
  }

  /** The room, loaded and kept until it is released as often as it was acquired. Null, and not held: no such board. */
  async acquire(boardId: Id<'board'>): Promise<Room | null> {
    clearTimeout(this.#renewLater.get(boardId))
    this.#renewLater.delete(boardId)
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

  release(room: Room): void {
    const entry = this.#entryOf.get(room)
    if (!entry) return
    entry.holds -= 1
    if (entry.holds > 0) return
    if (this.find(room.boardId) !== room) room.destroy()
    else setTimeout(() => void this.#retire(room, entry), this.#options.lingerMs).unref()
  }

  async use<T>(boardId: Id<'board'>, work: (room: Room) => T | Promise<T>): Promise<T> {
    const room = await this.acquire(boardId)
    if (!room) throw new Error(`there is no board ${boardId}`)
    try {
      return await work(room)
    } finally {
      this.release(room)
    }
  }

  /** Asks the database whether another node has begun a later epoch; if so, everybody in this room is sent there. */
  async isSuperseded(room: Room): Promise<boolean> {
    const head = await this.#deps.log.head(room.boardId)
    if (!head || head.epoch === room.canvas.epoch) return false
    room.over('superseded')
    return true
  }

  /**
   * Compacts a board that nobody has needed for a while, if it has grown: what is to be done ten minutes later is forgotten
   * when the process ends within them. False: somebody is on it, or it will be done anyway.
   */
  async compactIdle(boardId: Id<'board'>): Promise<boolean> {
    if (this.#isStopped || this.#entries.has(boardId)) return false
    if (this.#renewing.has(boardId) || this.#renewLater.has(boardId)) return false
    await this.#compactNow(boardId)
    return true
  }

  /** Nothing is begun any more that a shut-down would have to wait for. */
  stopRenewing(): void {
    this.#isStopped = true
    for (const timer of this.#renewLater.values()) clearTimeout(timer)
    this.#renewLater.clear()
  }

  #load(boardId: Id<'board'>): Entry {
    const entry: Entry = { room: this.#open(boardId), holds: 0, live: null }
    this.#entries.set(boardId, entry)
    entry.room.then(
      (room) => {
        entry.live = room
        if (room) this.#entryOf.set(room, entry)
        else this.#entries.delete(boardId)
      },
      () => this.#entries.delete(boardId), // the next one tries again
    )
    return entry
  }

  async #open(boardId: Id<'board'>): Promise<Room | null> {
    await this.#renewing.get(boardId)
    const opened = await this.#openInPresentForm(boardId)
    if (!opened) return null
    const rules = await this.#options.rulesOf?.(boardId)
    return new Room(boardId, opened, this.#deps, (room) => this.#forget(room), rules)
  }

  /** Whoever comes first migrates a board that is older than we are; everybody else waits or finds it done. */
  async #openInPresentForm(boardId: Id<'board'>): Promise<OpenedBoard | ColdBoard | null> {
    for (let attempt = 1; ; attempt++) {
      const stored = await this.#deps.log.load(boardId)
      if (!stored) return null
      const cold = ColdBoard.of(stored)
      if (cold) return cold
      const opened = await this.#openStored(boardId, stored)
      if (isFromTheFuture(opened.doc)) throw new NeedsNewerNode(`the board ${boardId} is newer than this node`)
      if (!needsMigration(opened.doc)) return opened
      const done = await this.#renew(boardId, opened, 'migration')
      if (done === 'unreadable' || attempt === 3) return opened
    }
  }

  #openStored(boardId: Id<'board'>, stored: StoredBoard): Promise<OpenedBoard> {
    const onFault = (err: unknown, seq: number) =>
      this.#deps.logger.error({ err, boardId, seq }, 'canvas.row-unreadable')
    return openStored(stored, { onFault })
  }

  async #renew(boardId: Id<'board'>, opened: OpenedBoard, reason: 'migration' | 'compaction') {
    const done = await renewBoard(boardId, opened, this.#deps)
    const about = { boardId, epoch: opened.epoch, reason }
    if (done === 'unreadable') this.#deps.logger.error(about, 'canvas.not-renewable')
    else if (done) this.#deps.logger.info(about, 'canvas.renewed')
    return done
  }

  async #retire(room: Room, entry: Entry): Promise<void> {
    const isWanted = () => entry.holds > 0 || this.find(room.boardId) !== room
    if (isWanted()) return
    room.canvas.flushChanges()
    await room.canvas.settled()
    if (isWanted()) return
    await room.canvas.fold({ isLast: true })
    if (isWanted() || !room.canvas.isCommitted) return
    this.#entries.delete(room.boardId)
    const hasGrown = room.canvas.isCold ? this.#grown.has(room.boardId) : needsCompaction(room.canvas.doc)
    if (hasGrown) this.#compactLater(room.boardId)
    room.destroy()
  }

  #compactLater(boardId: Id<'board'>): void {
    this.#grown.add(boardId)
    const timer = setTimeout(() => {
      this.#renewLater.delete(boardId)
      if (!this.#entries.has(boardId) && !this.#renewing.has(boardId)) void this.#compactNow(boardId)
    }, this.#options.idleMs).unref()
    this.#renewLater.set(boardId, timer)
  }

  #compactNow(boardId: Id<'board'>): Promise<void> {
    this.#grown.delete(boardId)
    const work = this.#compact(boardId)
      .catch((error: unknown) => this.#deps.logger.warn({ err: error, boardId }, 'canvas.not-compacted'))
      .finally(() => this.#renewing.delete(boardId))
    this.#renewing.set(boardId, work)
    return work
  }

  async #compact(boardId: Id<'board'>): Promise<void> {
    // Nobody is on it here; somebody may be elsewhere.
    if (await this.#deps.neighbours.hasElsewhere(boardId)) return
    const stored = await this.#deps.log.load(boardId)
    const opened = stored && (await this.#openStored(boardId, stored))
    if (opened && needsCompaction(opened.doc)) await this.#renew(boardId, opened, 'compaction')
  }

  /** The board goes on in another epoch: whoever asks for it from now on gets another room. */
  #forget(room: Room): void {
    if (this.find(room.boardId) === room) this.#entries.delete(room.boardId)
    if (this.#entryOf.get(room)?.holds === 0) room.destroy()
  }
}
