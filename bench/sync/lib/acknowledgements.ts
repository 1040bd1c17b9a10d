import { deferred } from './deferred'

/** What has been sent and not yet been acknowledged, by the count of messages or by the clock of a Yjs client. */
export class Acknowledgements {
  #owed = 0
  #given = 0
  /** For each edit, what has to be given until it is acknowledged. */
  readonly #edits: number[] = []
  readonly #waiting = new Set<() => void>()

  get open(): number {
    return Math.max(0, this.#owed - this.#given)
  }

  /** How many edits, from the first one on, are acknowledged. */
  get editsAcknowledged(): number {
    const next = this.#edits.findIndex((wanted) => wanted > this.#given)
    return next < 0 ? this.#edits.length : next
  }

  oweEdit(upTo: number = this.#owed + 1): void {
    this.#owed = upTo
    this.#edits.push(upTo)
  }

  /** For a message that is counted and edits nothing. */
  oweMessage(): void {
    this.#owed += 1
  }

  give(upTo: number = this.#given + 1): void {
    this.#given = Math.max(this.#given, upTo)
    if (this.open === 0) for (const done of this.#waiting) done()
  }

  async settled(withinMs: number): Promise<boolean> {
    if (this.open === 0) return true
    const all = deferred<boolean>()
    const done = () => all.resolve(true)
    this.#waiting.add(done)
    const timer = setTimeout(() => all.resolve(false), withinMs)
    const isSettled = await all.promise
    clearTimeout(timer)
    this.#waiting.delete(done)
    return isSettled
  }
}
