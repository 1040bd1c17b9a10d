/** Counts per bucket (not cumulative), the last one above all bounds. */
export interface HistogramFigures {
  readonly boundsMs: readonly number[]
  readonly counts: readonly number[]
  readonly count: number
  readonly sumMs: number
}

/** How long something took, as Prometheus wants it, for the price of an addition. */
export class Histogram {
  readonly #boundsMs: readonly number[]
  readonly #counts: number[]
  #count = 0
  #sumMs = 0

  constructor(boundsMs: readonly number[]) {
    this.#boundsMs = boundsMs
    this.#counts = Array.from({ length: boundsMs.length + 1 }, () => 0)
  }

  add(ms: number): void {
    const place = this.#boundsMs.findIndex((bound) => ms <= bound)
    const bucket = place === -1 ? this.#boundsMs.length : place
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1
    this.#count += 1
    this.#sumMs += ms
  }

  get figures(): HistogramFigures {
    return { boundsMs: this.#boundsMs, counts: [...this.#counts], count: this.#count, sumMs: this.#sumMs }
  }
}
