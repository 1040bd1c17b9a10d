import * as Y from 'yjs'
import type { BoardClient } from '../../db/queries/board-clients'
import type { SeqRange } from '../../db/queries/update-log'
import type { Id } from '../../lib/kernel/ids'
import type { CardChanges } from './card-changes'
import type { CommitSource, Cut, GroupCommit } from './group-commit'
import { type Loan, Loans } from './nodes/loans'
import type { NodeId } from './nodes/neighbours'

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
  /** `range`: the rows that were written, null when there were none; `bytes`: how much was in them. */
  committed(range: SeqRange | null, bytes: number): Promise<void>
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
  readonly #loans: Loans

  constructor(deps: OutboxDeps) {
    this.#deps = deps
    this.#loans = new Loans(() => deps.commit.add(this))
  }

  get isEmpty(): boolean {
    const isIdle = !this.#isCommitting && !this.#takesAllChanges
    return isIdle && this.#waiting.length === 0 && this.#clients.length === 0 && this.#loans.isEmpty
  }

  add(update: Uint8Array, { isRaw = false }: { isRaw?: boolean } = {}): void {
    this.#waiting.push({ update, isRaw })
    this.#bytes += update.byteLength
    this.#deps.queue.bytes += update.byteLength
    this.#deps.queue.updates += 1
    this.#deps.commit.add(this)
  }

  /** A neighbour made it, and will most likely write it. */
  lend(loan: Loan): void {
    this.#deps.queue.bytes += loan.update.byteLength
    this.#deps.queue.updates += 1
    this.#loans.lend(loan)
  }

  /** The neighbour has written what it made, up to this number. */
  paidBack(from: NodeId, upTo: number): void {
    for (const { update } of this.#loans.paidBack(from, upTo)) {
      this.#deps.queue.bytes -= update.byteLength
      this.#deps.queue.updates -= 1
    }
    // Who waited for nothing else need not wait for a batch.
    if (this.isEmpty) for (const waiter of this.#waiters.splice(0)) waiter()(this.#deps.stateVector())
  }

  /** Writes what neighbours made without waiting for them. */
  writeLoans(): void {
    if (!this.#loans.isEmpty) this.#deps.commit.add(this)
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
    if (this.isEmpty) return waiter()(this.#deps.stateVector())
    this.#waiters.push(waiter)
    this.writeLoans()
  }

  close(): void {
    this.#loans.close()
  }

  cut(): Cut {
    const { boardId, epoch, queue, changes, stateVector } = this.#deps
    const loans = this.#loans.take()
    // First what others made: ours may build on it.
    const waiting = [...loans.map(({ update }) => ({ update, isRaw: false })), ...this.#waiting]
    const bytes = loans.reduce((sum, { update }) => sum + update.byteLength, this.#bytes)
    const tell = this.#waiters.map((waiter) => waiter())
    const clients = [...loans.flatMap((loan) => clientsOf(boardId, loan)), ...this.#clients]
    const all = this.#takesAllChanges
    const [taken, news] = [changes.take({ all }), changes.takeNews({ all })]
    const upTo = stateVector()
    this.#waiting = []
    this.#bytes = 0
    this.#waiters = []
    this.#clients = []
    this.#takesAllChanges = false
    this.#isCommitting = true
    return {
      entry: { boardId, epoch, updates: rowsOf(waiting), clients, changes: taken, news },
      bytes,
      committed: async (range) => {
        this.#isCommitting = false
        queue.bytes -= bytes
        queue.updates -= waiting.length
        if (range === 'gone' || range === 'superseded') return this.#deps.refused(range)
        for (const each of tell) each(upTo)
        // What came meanwhile and changed nothing waited for this batch alone.
        if (this.isEmpty) for (const waiter of this.#waiters.splice(0)) waiter()(stateVector())
        else if (this.#waiters.length > 0) this.writeLoans()
        await this.#deps.committed(range, bytes)
      },
    }
  }
}

function clientsOf(boardId: Id<'board'>, { authors }: Loan): BoardClient[] {
  return authors.map(([clientId, participantId]) => ({ boardId, clientId, participantId }))
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
