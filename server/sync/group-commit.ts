import type { Logger } from 'pino'
import { isAboutContent } from './database-log'
import type { Appended, LogEntry, UpdateLog } from './update-log'

/** A board with something to commit. */
export interface CommitSource {
  /** Hands over everything that is waiting, at once: what a later batch holds never commits before it. */
  cut(): Cut
}

export interface Cut {
  readonly entry: LogEntry
  readonly bytes: number
  /** Told when it is committed; `range` is null when there was no row in it, 'gone' when the board no longer exists. */
  committed(range: Appended | null | 'gone'): void | Promise<void>
}

const batchesMax = 2
const batchBytesMax = 8 * 1024 * 1024
/** A busy board commits at most this often; one that was quiet, at once. */
const gatherMs = 15
const retryMsMax = 2_000
/** A batch that takes longer waits for a database that does not answer: the driver may try to connect for ten seconds. */
const awayAfterMs = 3_000

/**
 * Group commit: what has gathered since the last batch leaves as one transaction for all boards. At most two are in flight,
 * and a board is in one of them only, so that its numbers rise in the order in which things happened. A batch that fails is
 * tried again until it succeeds: nothing received is dropped while the process lives.
 */
export class GroupCommit {
  readonly #log: UpdateLog
  readonly #logger: Logger
  readonly #waiting = new Set<CommitSource>()
  readonly #inFlight = new Set<CommitSource>()
  readonly #retries = new Set<() => void>()
  readonly #idle = new Set<() => void>()
  readonly #startedAt = new Set<{ readonly at: number }>()
  #batches = 0
  #failing = 0
  #lastStartedAt = 0
  #timer: NodeJS.Timeout | NodeJS.Immediate | null = null

  constructor(log: UpdateLog, logger: Logger) {
    this.#log = log
    this.#logger = logger
  }

  /** The last attempt failed, or the present one gets no answer. */
  get isAway(): boolean {
    if (this.#failing > 0) return true
    const now = performance.now()
    return [...this.#startedAt].some(({ at }) => now - at > awayAfterMs)
  }

  add(source: CommitSource): void {
    this.#waiting.add(source)
    this.#schedule()
  }

  /** Resolves once everything handed over so far is committed. */
  async settle(): Promise<void> {
    for (const retry of this.#retries) retry()
    if (this.#waiting.size === 0 && this.#batches === 0) return
    await new Promise<void>((resolve) => this.#idle.add(resolve))
  }

  #schedule(): void {
    if (this.#timer || this.#batches >= batchesMax) return
    const waitMs = gatherMs - (performance.now() - this.#lastStartedAt)
    // An immediate, not a microtask: what arrived in the same turn of the loop belongs into the same batch.
    this.#timer = waitMs <= 0 ? setImmediate(() => this.#start()) : setTimeout(() => this.#start(), waitMs)
  }

  #start(): void {
    this.#timer = null
    const sources: CommitSource[] = []
    const cuts: Cut[] = []
    let bytes = 0
    for (const source of this.#waiting) {
      if (this.#inFlight.has(source)) continue
      if (bytes >= batchBytesMax) break
      const cut = source.cut()
      bytes += cut.bytes
      sources.push(source)
      cuts.push(cut)
    }
    if (sources.length === 0) return
    for (const source of sources) {
      this.#waiting.delete(source)
      this.#inFlight.add(source)
    }
    this.#batches += 1
    this.#lastStartedAt = performance.now()
    const started = { at: this.#lastStartedAt }
    this.#startedAt.add(started)
    void this.#commit(cuts).finally(() => {
      this.#startedAt.delete(started)
      for (const source of sources) this.#inFlight.delete(source)
      this.#batches -= 1
      if (this.#waiting.size > 0) this.#schedule()
      else if (this.#batches === 0) this.#tellIdle()
    })
    if (this.#waiting.size > 0) this.#schedule()
  }

  async #commit(cuts: readonly Cut[]): Promise<void> {
    const ranges = await this.#appendUntilItHolds(cuts)
    await Promise.all(
      cuts.map(async (cut) => {
        try {
          const { boardId, updates } = cut.entry
          await cut.committed(updates.length === 0 ? null : (ranges.get(boardId) ?? 'gone'))
        } catch (error) {
          this.#logger.error({ err: error, boardId: cut.entry.boardId }, 'log.after-commit-failed')
        }
      }),
    )
  }

  async #appendUntilItHolds(cuts: readonly Cut[]): Promise<ReadonlyMap<string, Appended>> {
    let failed = false
    for (let attempt = 0; ; attempt++) {
      try {
        const ranges = await this.#append(cuts.map((cut) => cut.entry))
        if (failed) {
          this.#failing -= 1
          this.#logger.info({ attempt }, 'log.caught-up')
        }
        return ranges
      } catch (error) {
        if (!failed) {
          failed = true
          this.#failing += 1
          this.#logger.error({ err: error, boards: cuts.length }, 'log.append-failed')
        }
        await this.#pause(Math.min(retryMsMax, 100 * 2 ** attempt))
      }
    }
  }

  /** What the database refuses for its content is tried board by board, so that one board cannot hold up the others. */
  async #append(entries: readonly LogEntry[]): Promise<ReadonlyMap<string, Appended>> {
    try {
      return await this.#log.append(entries)
    } catch (error) {
      if (!isAboutContent(error)) throw error
      this.#logger.error({ err: error, boards: entries.map((entry) => entry.boardId) }, 'log.batch-refused')
    }
    const ranges = new Map<string, Appended>()
    for (const entry of entries) {
      // The updates are what counts: what is only said about them is given up first.
      const answer = await this.#log.append([{ ...entry, changes: [], news: [] }])
      for (const [boardId, range] of answer) ranges.set(boardId, range)
    }
    return ranges
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        this.#retries.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      timer.unref()
      this.#retries.add(wake)
    })
  }

  #tellIdle(): void {
    for (const resolve of this.#idle) resolve()
    this.#idle.clear()
  }
}
