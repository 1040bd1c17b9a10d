import { percentile } from './statistics'

export interface Latencies {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly worst: number
  readonly counted: number
  /** Never seen by somebody who should have: they count with the age they had in the end. */
  readonly unseen: number
}

/**
 * From sending to seeing. Everybody numbers what they send; servers may leave out what is overtaken, so who sees number 7
 * has seen 6 as well, later than wished: every number counts as seen when it or a later one is.
 */
export class LatencyMeter {
  readonly #sentAt: (number | undefined)[][]
  /** Per watcher and sender, the last number seen. */
  readonly #seen = new Map<number, Int32Array>()
  readonly #latencies: number[] = []
  #from = Number.POSITIVE_INFINITY
  #to = Number.POSITIVE_INFINITY

  constructor(senders: number) {
    this.#sentAt = Array.from({ length: senders }, () => [])
  }

  /** Only what is sent from now on counts. */
  begin(now: number): void {
    this.#from = now
  }

  /** What is sent from now on does not count any more; seeing still does. */
  end(now: number): void {
    this.#to = now
  }

  sent(sender: number, step: number, now: number): void {
    const times = this.#sentAt[sender]
    if (times) times[step] = now
  }

  seen(watcher: number, sender: number, step: number, now: number): void {
    const times = this.#sentAt[sender]
    if (!times) return
    const last = this.#lastSeenBy(watcher)
    for (let each = (last[sender] ?? -1) + 1; each <= step; each++) this.#count(times[each], now)
    if (step > (last[sender] ?? -1)) last[sender] = step
  }

  /** `concerns`: whether this watcher was to see that sender. */
  finish(now: number, concerns: (watcher: number, sender: number) => boolean): Latencies {
    let unseen = 0
    for (const [watcher, last] of this.#seen) {
      for (const [sender, times] of this.#sentAt.entries()) {
        if (!concerns(watcher, sender)) continue
        for (let step = (last[sender] ?? -1) + 1; step < times.length; step++)
          if (this.#count(times[step], now)) unseen += 1
      }
    }
    const all = this.#latencies
    return {
      p50: percentile(all, 0.5),
      p95: percentile(all, 0.95),
      p99: percentile(all, 0.99),
      worst: percentile(all, 1),
      counted: all.length,
      unseen,
    }
  }

  /** Who watches, even if they never see anything. */
  watch(watcher: number): void {
    this.#lastSeenBy(watcher)
  }

  #lastSeenBy(watcher: number): Int32Array {
    const known = this.#seen.get(watcher)
    if (known) return known
    const last = new Int32Array(this.#sentAt.length).fill(-1)
    this.#seen.set(watcher, last)
    return last
  }

  #count(sentAt: number | undefined, now: number): boolean {
    if (sentAt === undefined || sentAt < this.#from || sentAt >= this.#to) return false
    this.#latencies.push(now - sentAt)
    return true
  }
}
