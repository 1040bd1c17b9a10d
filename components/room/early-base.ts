import * as Y from 'yjs'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { Id } from '@/lib/kernel/ids'
import { api } from '../api/client'

export type Base = NonNullable<RoomAnswer['base']>
/** The canvas as the server last folded it; null when it cannot be had. */
export type FetchBase = (base: Base, signal: AbortSignal) => Promise<Uint8Array | null>

/** A small canvas comes over the socket as fast as a base could: nobody waits for its base. */
const smallBytes = 32 * 1024
const patienceMs = { small: 100, large: 10_000 } as const

/**
 * The newest folded canvas over HTTP, which the browser keeps for good: applied before the socket's first message, so that
 * only what came since travels there. A base that does not come in time is left out; the socket brings everything then.
 */
export class EarlyBase {
  /** What it writes carries this origin and is not an edit of the person. */
  readonly origin = Symbol('base')
  readonly #coming = new AbortController()
  #arrived: Promise<boolean> = Promise.resolve(false)
  #isOver = false

  constructor(
    readonly doc: Y.Doc,
    readonly base: Base | null,
  ) {}

  /** Begins to fetch it, and tells when the canvas can be shown from it. */
  begin(fetchBase: FetchBase, onShown: () => void): void {
    if (!this.base) return
    this.#arrived = fetchBase(this.base, this.#coming.signal)
      .catch(() => null)
      .then((state) => {
        if (!state || this.#isOver || !this.#apply(state)) return false
        onShown()
        return true
      })
  }

  /** Before a socket opens: waits as long as it is worth, and from then on does without. */
  async before(): Promise<void> {
    if (!this.base || this.#isOver) return
    const patience = this.base.bytes < smallBytes ? patienceMs.small : patienceMs.large
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience)
    })
    await Promise.race([this.#arrived, late])
    clearTimeout(timer)
    this.end()
  }

  end(): void {
    this.#isOver = true
    this.#coming.abort()
  }

  #apply(state: Uint8Array): boolean {
    try {
      Y.applyUpdateV2(this.doc, state, this.origin)
      return this.doc.getMap('meta').has('layout')
    } catch {
      // Not what it should be: the socket has the canvas too.
      return false
    }
  }
}

export function baseOf(boardId: Id<'board'>): FetchBase {
  return async ({ hash }, signal) => {
    const answer = await api.getBase(boardId, hash, signal)
    return answer.ok ? answer.value : null
  }
}
