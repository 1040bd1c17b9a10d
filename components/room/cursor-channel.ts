import type { Decoder } from 'lib0/decoding'
import { isNowhere, nowhere, ownCursorFrame, readCursorNewsFrom } from '@/lib/protocol/cursors'
import type { CursorLine, CursorPoint } from '../canvas/presence/cursor-line'

/** Until the server has said how often. */
const firstIntervalMs = 50
/** Whatever a server says: no faster than a screen shows, no slower than a person bears. */
const [fastestMs, slowestMs] = [16, 1_000]

/**
 * The cursors of one connection: binary both ways, in slots whose people are announced apart. What comes before its
 * announcement waits for it.
 */
export class CursorChannel implements CursorLine {
  readonly #write: (frame: Uint8Array) => void
  readonly #listeners = new Set<(clientId: number, point: CursorPoint) => void>()
  readonly #clients = new Map<number, number>()
  readonly #unknown = new Map<number, CursorPoint>()
  #intervalMs = firstIntervalMs

  constructor(write: (frame: Uint8Array) => void) {
    this.#write = write
  }

  get intervalMs(): number {
    return this.#intervalMs
  }

  send(point: CursorPoint): void {
    this.#write(ownCursorFrame(point ?? nowhere))
  }

  listen(hear: (clientId: number, point: CursorPoint) => void): () => void {
    this.#listeners.add(hear)
    return () => this.#listeners.delete(hear)
  }

  /** Another connection: slots are given anew. */
  reset(): void {
    this.#clients.clear()
    this.#unknown.clear()
  }

  /** Who is which slot from now on. */
  learn(slots: readonly (readonly [slot: number, clientId: number])[]): void {
    for (const [slot, clientId] of slots) {
      this.#clients.set(slot, clientId)
      const waiting = this.#unknown.get(slot)
      this.#unknown.delete(slot)
      if (waiting !== undefined) this.#tell(clientId, waiting)
    }
  }

  /** Takes the rest of a message 102. */
  receive(decoder: Decoder): void {
    const news = readCursorNewsFrom(decoder)
    if (!news) return
    this.#intervalMs = Math.min(slowestMs, Math.max(fastestMs, news.intervalMs))
    for (const moved of news.moved) {
      const point = isNowhere(moved) ? null : { x: moved.x, y: moved.y }
      const clientId = this.#clients.get(moved.slot)
      if (clientId === undefined) this.#unknown.set(moved.slot, point)
      else this.#tell(clientId, point)
    }
  }

  #tell(clientId: number, point: CursorPoint): void {
    for (const hear of this.#listeners) hear(clientId, point)
  }
}
