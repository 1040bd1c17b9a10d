import { Histogram, type HistogramFigures } from './histogram'

const ackBoundsMs = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const
const tickBoundsMs = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100] as const

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
  /** Whether other nodes are heard. */
  readonly redis: 'off' | 'up' | 'down'
  /** From the arrival of an update to its durable acknowledgement. */
  readonly ackLatency: HistogramFigures
  /** How long it takes to tell one room what has happened in it since the last time. */
  readonly tickTime: HistogramFigures
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
  readonly #ackLatency = new Histogram(ackBoundsMs)
  readonly #tickTime = new Histogram(tickBoundsMs)

  acknowledged(afterMs: number): void {
    this.#ackLatency.add(afterMs)
  }

  ticked(ms: number): void {
    this.#tickTime.add(ms)
  }

  closedWith(code: number): void {
    this.closed[code] = (this.closed[code] ?? 0) + 1
  }

  get ackLatency(): HistogramFigures {
    return this.#ackLatency.figures
  }

  get tickTime(): HistogramFigures {
    return this.#tickTime.figures
  }
}
