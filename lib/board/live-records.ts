import type * as Y from 'yjs'
import { BoardReader } from './board-reader'
import type { PlainRecord } from './commands'

/** A board as everyone sees it, at one moment: valid and repaired. */
export interface BoardRecords {
  /** Rises with every change. */
  readonly version: number
  /** By id. The map goes on changing: what it says belongs to `version` only until the next one. */
  readonly all: ReadonlyMap<string, PlainRecord>
  /** The same as a list, made once for each version, in no promised order. */
  list(): readonly PlainRecord[]
  /** What may look different than in the version before; null when that can be anything. */
  readonly changed: ReadonlySet<string> | null
}

/** More than this at once would hold up the page: it is read in slices, and told when it is whole. */
const sliceRecords = 800

/** Runs the work soon, once, however often it is asked for. */
export type Soon = (work: () => void) => { request(): void; cancel(): void }

/**
 * Follows a document for all who read its board outside the canvas, with one reader for all of them. What changed is read
 * when the page next draws, and only that; while nobody watches, a change costs a note of its id.
 */
export class LiveRecords {
  readonly #reader: BoardReader
  readonly #listeners = new Set<() => void>()
  readonly #soon: ReturnType<Soon>
  #now: BoardRecords
  /** A slice of something large was read, or will be: the board is not whole meanwhile, and stays what it was. */
  #isLarge = false
  readonly #changed = new Set<string>()

  constructor(doc: Y.Doc, soon: Soon) {
    this.#soon = soon(() => this.#goOn())
    this.#reader = new BoardReader(doc, () => {
      if (this.#listeners.size > 0) this.#soon.request()
    })
    this.#isLarge = this.#reader.touched().length > sliceRecords
    if (!this.#isLarge) this.#reader.catchUp()
    this.#now = version(1, this.#isLarge ? nothing : this.#reader.board.shown(), null)
    if (this.#isLarge) this.#soon.request()
  }

  /** As of the last time it caught up, which without watchers is now; the same object until something changes. */
  readonly get = (): BoardRecords => (this.#listeners.size === 0 && !this.#isLarge ? this.catchUp() : this.#now)

  readonly subscribe = (listener: () => void): (() => void) => {
    // What happened while nobody watched is still to be read.
    if (this.#listeners.size === 0) this.#soon.request()
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #goOn(): void {
    if (this.#reader.touched().length <= sliceRecords) {
      this.catchUp()
      return
    }
    this.#isLarge = true
    for (const id of this.#reader.catchUp(sliceRecords).ids) this.#changed.add(id)
    this.#soon.request()
  }

  /** Reads what has changed at once: for whoever has just written and goes on from there. */
  catchUp(): BoardRecords {
    this.#soon.cancel()
    if (this.#reader.touched().length === 0 && !this.#isLarge) return this.#now
    const ids = new Set([...this.#changed, ...this.#reader.catchUp().ids])
    this.#changed.clear()
    const isFirst = this.#now.all === nothing
    this.#isLarge = false
    this.#now = version(this.#now.version + 1, this.#reader.board.shown(), isFirst ? null : ids)
    for (const listener of this.#listeners) listener()
    return this.#now
  }

  destroy(): void {
    this.#soon.cancel()
    this.#reader.destroy()
    this.#listeners.clear()
  }
}

const nothing: ReadonlyMap<string, PlainRecord> = new Map()

function version(
  number: number,
  all: ReadonlyMap<string, PlainRecord>,
  changed: ReadonlySet<string> | null,
): BoardRecords {
  let list: readonly PlainRecord[] | undefined
  return {
    version: number,
    all,
    changed,
    list() {
      list ??= [...all.values()]
      return list
    },
  }
}
