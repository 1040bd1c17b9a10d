import * as Y from 'yjs'

/** Longer than y-indexeddb waits for quiet before it tidies up: without quiet the copy would grow for as long as a workshop. */
const gatherMs = 2_000

/**
 * What is written to this device, and when: what is done here at once, what others do together every two seconds. The server
 * has theirs already, and a transaction for each of their steps is a tenth of what two hundred people cost a page. What came
 * before one's own goes before it: the copy never holds an edit without what it builds on.
 */
export class GatheredUpdates {
  readonly #store: (update: Uint8Array, origin: unknown) => void
  readonly #isOfOthers: (origin: unknown) => boolean
  #gathered: Uint8Array[] = []
  #origin: unknown = null
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(store: (update: Uint8Array, origin: unknown) => void, isOfOthers: (origin: unknown) => boolean) {
    this.#store = store
    this.#isOfOthers = isOfOthers
  }

  take(update: Uint8Array, origin: unknown): void {
    if (!this.#isOfOthers(origin)) {
      this.flush()
      this.#store(update, origin)
      return
    }
    this.#gathered.push(update)
    this.#origin = origin
    this.#timer ??= setTimeout(() => this.flush(), gatherMs)
  }

  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const gathered = this.#gathered
    if (gathered.length === 0) return
    this.#gathered = []
    this.#store(gathered.length === 1 && gathered[0] ? gathered[0] : Y.mergeUpdates(gathered), this.#origin)
  }
}
