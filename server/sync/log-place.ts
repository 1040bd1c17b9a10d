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
  #folding: Promise<void> | null = null

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

  /** Other nodes may have written in between: their rows are fetched. */
  async advance({ first, last }: SeqRange): Promise<void> {
    this.#rowsSinceFold += last - first + 1
    this.#deps.counters.rows += last - first + 1
    if (first === this.#seq + 1) this.#seq = last
    else await this.#catchUp()
    if (this.#rowsSinceFold >= limits.foldAfterUpdates) void this.fold()
  }

  /** Packs log and base into a new base. Goes on beside the work on the board; one at a time. */
  fold(): Promise<void> {
    this.#folding ??= this.#fold().finally(() => {
      this.#folding = null
    })
    return this.#folding
  }

  async #fold(): Promise<void> {
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
      const rows = await log.rows(boardId, moment.uptoSeq)
      if (rows.length === 0) return this.#catchUp()
      if (await log.fold(boardId, await packFold(moment, rows))) {
        this.#baseSeq = moment.uptoSeq
        this.#rowsSinceFold = this.#seq - moment.uptoSeq
        counters.folds += 1
      } else await this.#catchUp()
    } catch (error) {
      // The log still holds everything; the next fold takes it along.
      logger.warn({ err: error, boardId }, 'canvas.fold-failed')
    }
  }

  async #catchUp(): Promise<void> {
    const stored = await this.#deps.log.load(this.#deps.boardId)
    if (!stored) return this.#deps.over('gone')
    // Two epochs must never meet in one document.
    if (stored.epoch !== this.#epoch) return this.#deps.over('superseded')
    const { seq, baseSeq } = await openStored(stored, { doc: this.#doc })
    this.#seq = seq
    this.#baseSeq = baseSeq
    this.#rowsSinceFold = seq - baseSeq
  }
}
