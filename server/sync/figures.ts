/** Upper bounds of the acknowledgement histogram, in milliseconds. */
export const ackBucketsMs = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const

/** What the sync server counts, as plain numbers; the metrics endpoint gives them their names. */
export interface SyncFigures {
  readonly rooms: number
  readonly connections: number
  /** Counters since the process started. */
  readonly updates: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly rows: number
  readonly folds: number
  /** How many sockets this server closed, by close code. */
  readonly closed: Readonly<Record<string, number>>
  /** Received, not yet committed. */
  readonly logQueueBytes: number
  readonly logQueueUpdates: number
  readonly databaseAway: boolean
  /** From the arrival of an update to its durable acknowledgement. `counts` are per bucket (not cumulative), the last one is above all bounds. */
  readonly ackLatency: {
    readonly boundsMs: readonly number[]
    readonly counts: readonly number[]
    readonly count: number
    readonly sumMs: number
  }
}

/** The counters behind the figures; one for each sync server. */
export class Counters {
  updates = 0
  bytesIn = 0
  bytesOut = 0
  rows = 0
  folds = 0
  connections = 0
  readonly closed: Record<string, number> = {}
  readonly #ackCounts: number[] = Array.from({ length: ackBucketsMs.length + 1 }, () => 0)
  #ackCount = 0
  #ackSumMs = 0

  acknowledged(afterMs: number): void {
    const place = ackBucketsMs.findIndex((bound) => afterMs <= bound)
    const bucket = place === -1 ? ackBucketsMs.length : place
    this.#ackCounts[bucket] = (this.#ackCounts[bucket] ?? 0) + 1
    this.#ackCount += 1
    this.#ackSumMs += afterMs
  }

  closedWith(code: number): void {
    this.closed[code] = (this.closed[code] ?? 0) + 1
  }

  get ackLatency(): SyncFigures['ackLatency'] {
    return {
      boundsMs: ackBucketsMs,
      counts: [...this.#ackCounts],
      count: this.#ackCount,
      sumMs: this.#ackSumMs,
    }
  }
}
