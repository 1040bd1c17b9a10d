import type { OpenDatabase } from '../../db/client'
import { listIdleBases } from '../../db/queries/canvas-bases'
import type { Clock } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import type { RoomRegistry } from './room-registry'

const boardsMax = 500

/**
 * Looks through boards that were left alone, whichever process had them last. A board is opened for it once for each of its
 * states, so that a sweep costs what has changed since the one before.
 */
export class IdleBoards {
  readonly #database: Pick<OpenDatabase, 'sql'>
  readonly #clock: Clock
  readonly #registry: RoomRegistry
  readonly #idleMs: number
  #seen = new Map<Id<'board'>, string>()
  #sweeping: Promise<void> | null = null

  constructor(
    { database, clock }: { readonly database: Pick<OpenDatabase, 'sql'>; readonly clock: Clock },
    registry: RoomRegistry,
    idleMs: number,
  ) {
    this.#database = database
    this.#clock = clock
    this.#registry = registry
    this.#idleMs = idleMs
  }

  /** One sweep at a time. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep().finally(() => {
      this.#sweeping = null
    })
    return this.#sweeping
  }

  async #sweep(): Promise<void> {
    const idleSince = new Date(this.#clock.now() - this.#idleMs)
    const boards = await listIdleBases(this.#database.sql, { idleSince, limit: boardsMax })
    const seen = new Map<Id<'board'>, string>()
    for (const { boardId, hash } of boards) {
      const isKnown = this.#seen.get(boardId) === hash
      if (isKnown || (await this.#registry.compactIdle(boardId))) seen.set(boardId, hash)
    }
    this.#seen = seen
  }
}
