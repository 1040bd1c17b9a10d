import * as Y from 'yjs'
import type { BoardClient } from '../../db/queries/board-clients'
import type { SeqRange } from '../../db/queries/update-log'
import type { Id } from '../../lib/kernel/ids'
import type { CardChanges } from './card-changes'
import type { CommitSource, Cut, GroupCommit } from './group-commit'

/** What is received and not yet committed, over all boards of the process. */
export interface QueueSize {
  bytes: number
  updates: number
}

/**
 * Asked when a batch is closed: everything received until then is in it or in an earlier one. What it returns is called
 * when that is committed.
 */
export type Waiter = () => (stateVector: Uint8Array) => void

interface Waiting {
  update: Uint8Array
  /** Holds structs ahead of what they build on: kept as it came. */
  isRaw: boolean
}

export interface OutboxDeps {
  readonly boardId: Id<'board'>
  readonly epoch: number
  readonly commit: GroupCommit
  readonly queue: QueueSize
  readonly changes: CardChanges
  stateVector(): Uint8Array
  /** `range`: the rows that were written, null when there were none. */
  committed(range: SeqRange | null): Promise<void>
  /** The board takes no more: deleted, or in another epoch. What waited belongs to nobody any more. */
  refused(why: 'gone' | 'superseded'): void
}

const rowUpdatesMax = 64
const rowBytesMax = 512 * 1024

/**
 * What of one board waits for the log, and who waits for that. Invariant: whoever is told "durable" is told so after
 * everything that was received before they asked is committed.
 */
export class Outbox implements CommitSource {
  readonly #deps: OutboxDeps
  #waiting: Waiting[] = []
  #bytes = 0
  #clients: BoardClient[] = []
  #waiters: Waiter[] = []
  #isCommitting = false
  #takesAllChanges = false

  constructor(deps: OutboxDeps) {
    this.#deps = deps
  }

  get isEmpty(): boolean {
    const isIdle = !this.#isCommitting && !this.#takesAllChanges
    return isIdle && this.#waiting.length === 0 && this.#clients.length === 0
  }

  add(update: Uint8Array, { isRaw = false }: { isRaw?: boolean } = {}): void {
    this.#waiting.push({ update, isRaw })
    this.#bytes += update.byteLength
    this.#deps.queue.bytes += update.byteLength
    this.#deps.queue.updates += 1
    this.#deps.commit.add(this)
  }

  /** Goes along with the next update. */
  addClient(client: BoardClient): void {
    this.#clients.push(client)
  }

  /** Writes what was gathered about the cards; `all`: also what is still being gathered. */
  writeChanges({ all }: { all: boolean }): void {
    if (this.#deps.changes.isEmpty) return
    this.#takesAllChanges ||= all
    this.#deps.commit.add(this)
  }

  /** See Waiter. When nothing is waiting, both calls come at once. */
  onceCommitted(waiter: Waiter): void {
    if (this.isEmpty) waiter()(this.#deps.stateVector())
    else this.#waiters.push(waiter)
  }

  cut(): Cut {
    const { boardId, epoch, queue, changes, stateVector } = this.#deps
    const waiting = this.#waiting
    const bytes = this.#bytes
    const tell = this.#waiters.map((waiter) => waiter())
    const clients = this.#clients
    const taken = changes.take({ all: this.#takesAllChanges })
    const upTo = stateVector()
    this.#waiting = []
    this.#bytes = 0
    this.#waiters = []
    this.#clients = []
    this.#takesAllChanges = false
    this.#isCommitting = true
    return {
      entry: { boardId, epoch, updates: rowsOf(waiting), clients, changes: taken },
      bytes,
      committed: async (range) => {
        this.#isCommitting = false
        queue.bytes -= bytes
        queue.updates -= waiting.length
        if (range === 'gone' || range === 'superseded') return this.#deps.refused(range)
        for (const each of tell) each(upTo)
        // What came meanwhile and changed nothing waited for this batch alone.
        if (this.isEmpty) for (const waiter of this.#waiters.splice(0)) waiter()(stateVector())
        await this.#deps.committed(range)
      },
    }
  }
}

/** Merging is quadratic, and a row must stay small enough to be sent: long queues become several rows. */
function rowsOf(waiting: readonly Waiting[]): Uint8Array[] {
  const rows: Uint8Array[] = []
  let group: Uint8Array[] = []
  let bytes = 0
  const close = () => {
    const [only] = group
    if (only) rows.push(group.length === 1 ? only : Y.mergeUpdates(group))
    group = []
    bytes = 0
  }
  for (const { update, isRaw } of waiting) {
    if (isRaw || group.length >= rowUpdatesMax || bytes + update.byteLength > rowBytesMax) close()
    if (isRaw) rows.push(update)
    else {
      group.push(update)
      bytes += update.byteLength
    }
  }
  close()
  return rows
}
