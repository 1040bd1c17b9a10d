import type { CursorPoint } from './cursor-line'

/** Where one of the others points. */
export interface Pointer {
  readonly at: NonNullable<CursorPoint>
  /** By our own clock. */
  readonly movedAt: number
}

/**
 * Where everyone points. Not a signal: with a hundred people it changes more often than anything can be drawn, so whoever
 * draws listens, and moves what it has drawn.
 */
export class Pointers {
  readonly #pointers = new Map<number, Pointer>()
  readonly #listeners = new Set<(clientId: number) => void>()

  get(clientId: number): Pointer | undefined {
    return this.#pointers.get(clientId)
  }

  move(clientId: number, at: CursorPoint): void {
    const before = this.#pointers.get(clientId)
    if (before ? at?.x === before.at.x && at.y === before.at.y : at === null) return
    if (at) this.#pointers.set(clientId, { at, movedAt: performance.now() })
    else this.#pointers.delete(clientId)
    for (const hear of this.#listeners) hear(clientId)
  }

  /** Hears of everyone who moved, came or left. */
  listen(hear: (clientId: number) => void): () => void {
    this.#listeners.add(hear)
    return () => this.#listeners.delete(hear)
  }
}
