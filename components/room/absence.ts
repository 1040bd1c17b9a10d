import type * as Y from 'yjs'
import { awayFrom } from './away'
import type { LocalCopy } from './local-copy'
import type { Away } from './held-sync'

/**
 * Being without the others: since when, and the document as it was then. Written to this device with the first change that
 * is made alone, so that it outlives a reload.
 */
export class Absence {
  readonly #doc: Y.Doc
  #away: Away | null = null
  #isKept = false
  #forget = () => {}

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  get away(): Away | null {
    return this.#away
  }

  longerThan(ms: number): Away | null {
    return this.#away && Date.now() - this.#away.since >= ms ? this.#away : null
  }

  begin(): void {
    if (this.#away) return
    const leaving = awayFrom(this.#doc)
    this.#away = leaving
    this.#forget = leaving.forget
  }

  /** What this device remembers of it; else it begins now. */
  resume(copy: LocalCopy | null): void {
    if (copy?.away) [this.#away, this.#isKept] = [copy.away, true]
    else this.begin()
  }

  changed(copy: LocalCopy | null): void {
    if (!this.#away || this.#isKept || !copy) return
    this.#isKept = true
    copy.keepAway({ since: this.#away.since, base: this.#away.base })
  }

  end(copy: LocalCopy | null): void {
    if (this.#isKept) copy?.keepAway(null)
    this.#forget()
    this.#away = null
    this.#isKept = false
  }
}
