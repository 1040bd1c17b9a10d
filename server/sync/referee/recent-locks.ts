import * as Y from 'yjs'
import { recordsOf } from '../../../lib/board/doc'
import type { StandingRecords } from '../../../lib/board/standing-records'
import { limits } from '../../../lib/protocol/limits'

/**
 * Which records were locked, or came to stand in something else, a moment ago. Whoever was at work on them meanwhile could
 * not know: their change comes too late, but is no offence.
 */
export class RecentLocks {
  readonly #now: () => number
  readonly #locks = new Map<string, number>()
  readonly #places = new Map<string, number>()

  constructor(doc: Y.Doc, now: () => number) {
    this.#now = now
    const records = recordsOf(doc)
    records.observeDeep((events) => {
      for (const event of events) {
        if (!(event instanceof Y.YMapEvent) || event.path.length !== 1) continue
        const changed: ReadonlySet<unknown> = event.keysChanged
        if (changed.has('m.lock')) this.#note(this.#locks, String(event.path[0]))
        if (changed.has('pi')) this.#note(this.#places, String(event.path[0]))
      }
    })
  }

  get isEmpty(): boolean {
    this.#forget(this.#locks)
    this.#forget(this.#places)
    return this.#locks.size === 0 && this.#places.size === 0
  }

  /** Is it locked, and was it already when the time of grace began? */
  wasLocked(standing: StandingRecords, id: string): boolean {
    return standing.isLockedBut(id, { lock: (at) => this.#locks.has(at), place: (at) => this.#places.has(at) })
  }

  #note(noted: Map<string, number>, id: string): void {
    // The newest last, so that the oldest are found first.
    noted.delete(id)
    noted.set(id, this.#now())
    this.#forget(noted)
  }

  #forget(noted: Map<string, number>): void {
    const since = this.#now() - limits.ruleGraceMs
    for (const [id, at] of noted) {
      if (at >= since) return
      noted.delete(id)
    }
  }
}
