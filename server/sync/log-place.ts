import type { Logger } from 'pino'
import type * as Y from 'yjs'
import type { SeqRange } from '../../db/queries/update-log'
import type { Id } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import { type OpenedBoard, momentOf, openStored, packFold } from './compaction'
import type { Counters } from './figures'
import type { UpdateLog } from './update-log'

export interface LogPlaceDeps {
  readonly boardId: Id<'board'>
  readonly log: UpdateLog
  readonly logger: Logger
  readonly counters: Counters
  /** The log goes on without this document: the board is deleted, or in another epoch. */
  over(why: 'gone' | 'superseded'): void
}

const catchUpEveryMs = 1_000

/**
 * Where a live document stands in its log, and the folding of that log. Invariant: `seq` is the last row that is in the
 * document, so that a fold never covers a row that is not.
 */
export class LogPlace {
  readonly #deps: LogPlaceDeps
  readonly #doc: Y.Doc
  readonly #epoch: number
  #seq: number
  #baseSeq: number
  #rowsSinceFold: number
  #bytesSinceFold = 0
  /** Of the last state that was folded here. */
  #stateBytes = 0
  #folding: Promise<void> | null = null
  #catchingUp: Promise<void> | null = null
  #caughtUpAt = Number.NEGATIVE_INFINITY
  #catchUpLater: NodeJS.Timeout | null = null
  #isClosed = false

  constructor({ doc, epoch, seq, baseSeq }: OpenedBoard, deps: LogPlaceDeps) {
    this.#deps = deps
    this.#doc = doc
    this.#epoch = epoch
    this.#seq = seq
    this.#baseSeq = baseSeq
    this.#rowsSinceFold = seq - baseSeq
  }

  get seq(): number {
    return this.#seq
  }

  /** Other nodes may have written in between: their rows are fetched, but not after each of our own. */
  advance({ first, last }: SeqRange, bytes: number): void {
    this.#rowsSinceFold += last - first + 1
    this.#bytesSinceFold += bytes
    this.#deps.counters.rows += last - first + 1
    if (first === this.#seq + 1) this.#seq = last
    else this.#catchUpSoon()
    if (this.#isDue) void this.fold()
  }

  /** Takes in what others have written. Rejects when the database does not answer. */
  catchUp(): Promise<void> {
    this.#stopWaiting()
    this.#catchingUp ??= this.#catchUp().finally(() => {
      this.#catchingUp = null
      this.#caughtUpAt = performance.now()
    })
    return this.#catchingUp
  }

  /** Newcomers fetch the base by its own address and the rest over the socket: that rest must stay small, in bytes too. */
  get #isDue(): boolean {
    const bytesMax = Math.max(limits.foldAfterBytes, this.#stateBytes / 4)
    return this.#rowsSinceFold >= limits.foldAfterUpdates || this.#bytesSinceFold >= bytesMax
  }

  close(): void {
    this.#isClosed = true
    this.#stopWaiting()
  }

  /** Packs log and base into a new base. Goes on beside the work on the board; one at a time. `isLast`: nobody is there. */
  fold(how: { isLast?: boolean } = {}): Promise<void> {
    this.#folding ??= this.#fold(how).finally(() => {
      this.#folding = null
    })
    return this.#folding
  }

  async #fold(how: { isLast?: boolean }): Promise<void> {
    if (this.#catchUpLater) await this.#catchUpOrLater()
    if (this.#rowsSinceFold === 0) return
    const { boardId, log, logger, counters } = this.#deps
    try {
      const moment = momentOf({
        boardId,
        doc: this.#doc,
        epoch: this.#epoch,
        seq: this.#seq,
        baseSeq: this.#baseSeq,
      })
      const bytes = this.#bytesSinceFold
      const rows = await log.rows(boardId, moment.uptoSeq)
      if (rows.length === 0) return await this.catchUp()
      if (await log.fold(boardId, await packFold(moment, rows, how))) {
        this.#baseSeq = moment.uptoSeq
        this.#rowsSinceFold = this.#seq - moment.uptoSeq
        this.#bytesSinceFold -= bytes
        this.#stateBytes = moment.state.byteLength
        counters.folds += 1
      } else await this.catchUp()
    } catch (error) {
      // The log still holds everything; the next fold takes it along.
      logger.warn({ err: error, boardId }, 'canvas.fold-failed')
    }
  }

  #catchUpSoon(): void {
    if (this.#catchUpLater || this.#isClosed) return
    const waitMs = Math.max(0, this.#caughtUpAt + catchUpEveryMs - performance.now())
    this.#catchUpLater = setTimeout(() => void this.#catchUpOrLater(), waitMs).unref()
  }

  async #catchUpOrLater(): Promise<void> {
    try {
      await this.catchUp()
    } catch (error) {
      this.#deps.logger.warn({ err: error, boardId: this.#deps.boardId }, 'canvas.catch-up-failed')
      this.#catchUpSoon()
    }
  }

  #stopWaiting(): void {
    if (this.#catchUpLater) clearTimeout(this.#catchUpLater)
    this.#catchUpLater = null
  }

  async #catchUp(): Promise<void> {
    const stored = await this.#deps.log.after(this.#deps.boardId, this.#seq)
    if (this.#isClosed) return
    if (!stored) return this.#deps.over('gone')
    // Two epochs must never meet in one document.
    if (stored.epoch !== this.#epoch) return this.#deps.over('superseded')
    const { seq, baseSeq } = await openStored(stored, { doc: this.#doc })
    this.#seq = Math.max(this.#seq, seq)
    if (stored.base) this.#baseSeq = baseSeq
    this.#rowsSinceFold = this.#seq - this.#baseSeq
  }
}
