import { step2Frame, updateFrame } from './frames'
import type { PacedWriter } from './paced-writer'
import { pieceBytesMax } from './paced-writer'
import type { Peer } from './peer'
import { wsFragments, wsFrame } from './ws-frame'

/** What of a document a newcomer needs. */
export interface Shown {
  /** Rises with every change. */
  readonly version: number
  whole(): Uint8Array
  since(stateVector: Uint8Array): Uint8Array
  stateVector(): Uint8Array
}

interface Base {
  readonly pieces: readonly Buffer[]
  readonly bytes: number
  readonly stateVector: Uint8Array
}

/** A whole document is encoded again when what came since is more than this part of it. */
const tailPart = 0.25
/** Encoding so little costs less than keeping a tail. */
const smallBytes = 64 * 1024
const differencesMax = 16
const worthKeepingBytes = 4 * 1024

/**
 * Answers those who join. A newcomer gets the document as it was encoded last, and what came since in front of it (updates
 * commute), so that a crowd costs one encoding while others go on editing. Who knows a part already gets the difference,
 * which many share: they all come from the same stored base, or were cut off by the same accident.
 */
export class Welcome {
  readonly #shown: Shown
  readonly #writer: PacedWriter
  #base: Base | null = null
  #pieces: readonly Buffer[] = []
  readonly #differences = new Map<string, Buffer>()
  #version = -1
  #isWanted = false

  constructor(shown: Shown, writer: PacedWriter) {
    this.#shown = shown
    this.#writer = writer
  }

  /** `then` is called once everything is on its way. */
  answer(peer: Peer, stateVector: Uint8Array, then: () => void): void {
    this.#isWanted = true
    this.#refresh()
    const knowsNothing = stateVector.byteLength === 1
    if (!knowsNothing) return this.#deliver(peer, [this.#difference(stateVector)], then)
    if (this.#pieces.length === 0) this.#encode()
    this.#deliver(peer, this.#pieces, then)
    // So little is soon made again, and would keep a whole pool of buffers in memory.
    if (this.#base && this.#base.bytes <= smallBytes) this.#forget()
  }

  /** When nobody has joined since the last beat, what was kept for newcomers is let go: it is made again when one comes. */
  beat(): void {
    if (!this.#isWanted) this.#forget()
    this.#isWanted = false
  }

  #refresh(): void {
    const { version } = this.#shown
    if (version === this.#version) return
    this.#version = version
    this.#pieces = []
    this.#differences.clear()
  }

  #forget(): void {
    this.#base = null
    this.#pieces = []
    this.#differences.clear()
  }

  #encode(): void {
    const tail = this.#tail()
    if (this.#base && tail) {
      this.#pieces = [wsFrame(updateFrame(tail)), ...this.#base.pieces]
      return
    }
    const message = step2Frame(this.#shown.whole())
    const stateVector = this.#shown.stateVector()
    this.#base = { pieces: wsFragments(message, pieceBytesMax), bytes: message.byteLength, stateVector }
    this.#pieces = this.#base.pieces
  }

  /** What came since the base; null when that is no longer worth it. */
  #tail(): Uint8Array | null {
    if (!this.#base || this.#base.bytes <= smallBytes) return null
    const tail = this.#shown.since(this.#base.stateVector)
    return tail.byteLength <= this.#base.bytes * tailPart ? tail : null
  }

  #difference(stateVector: Uint8Array): Buffer {
    const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.byteLength).toString('latin1')
    const known = this.#differences.get(key)
    if (known) return known
    const frame = wsFrame(step2Frame(this.#shown.since(stateVector)))
    if (frame.byteLength < worthKeepingBytes) return frame
    if (this.#differences.size >= differencesMax) this.#differences.clear()
    this.#differences.set(key, frame)
    return frame
  }

  #deliver(peer: Peer, pieces: readonly Buffer[], then: () => void): void {
    const [only] = pieces
    if (pieces.length > 1 || !only || only.byteLength > smallBytes) return this.#writer.send(peer, pieces, then)
    peer.write(only)
    then()
  }
}
