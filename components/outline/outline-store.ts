import type { PlainRecord } from '@/lib/board/commands'
import { outlineOf } from '@/lib/outline/outline'
import type { Outline } from '@/lib/outline/row'
import type { JoinedBoard } from '../room/join-board'
import { recordsOfBoard } from '../room/use-records'

/** The outline of a board with the records that it was read from. */
export interface OutlineNow {
  readonly outline: Outline
  readonly records: ReadonlyMap<string, PlainRecord>
  readonly list: () => readonly PlainRecord[]
}

/** Of a large board that many people edit, at most this share of the time goes into its outline. */
const share = 0.1

/**
 * Keeps a board's outline while somebody looks at it. It is read again with each change of the records, but the longer that
 * takes the more rarely.
 */
export class OutlineStore {
  readonly #live: ReturnType<typeof recordsOfBoard>
  readonly #listeners = new Set<() => void>()
  #now: OutlineNow | null = null
  #version = 0
  #costMs = 0
  #readAt = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | undefined
  #stop: (() => void) | null = null

  constructor(board: JoinedBoard) {
    this.#live = recordsOfBoard(board)
  }

  readonly get = (): OutlineNow => {
    // Without watchers nobody tells of changes.
    if (!this.#now || (!this.#stop && this.#live.get().version !== this.#version)) return this.#read()
    return this.#now
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#stop ??= this.#live.subscribe(() => this.#changed())
    if (this.#live.get().version !== this.#version) this.#changed()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = null
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }

  /** As of this moment: for whoever has just written and goes on from there. */
  now(): OutlineNow {
    this.#live.catchUp()
    if (this.#live.get().version !== this.#version) {
      clearTimeout(this.#timer)
      this.#timer = undefined
      this.#tell()
    }
    return this.get()
  }

  #changed(): void {
    if (this.#timer !== undefined) return
    const restMs = this.#costMs / share - (performance.now() - this.#readAt)
    if (restMs <= 0 || this.#costMs < 2) return this.#tell()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#tell()
    }, restMs)
  }

  #tell(): void {
    this.#read()
    for (const listener of this.#listeners) listener()
  }

  #read(): OutlineNow {
    const board = this.#live.get()
    const began = performance.now()
    this.#now = { outline: outlineOf(board.list()), records: board.all, list: board.list }
    this.#readAt = performance.now()
    this.#costMs = this.#readAt - began
    this.#version = board.version
    return this.#now
  }
}
