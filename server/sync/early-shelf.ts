import * as Y from 'yjs'
import type { CheckedUpdate, StructId } from './check-update'
import type { Peer } from './peer'

/** An update that builds on something that is not here yet. */
export interface EarlyUpdate {
  readonly peer: Peer
  readonly kind: 'step2' | 'update'
  readonly checked: CheckedUpdate
  /** Which of the messages of its connection this is. */
  readonly number: number
  readonly waitsFor: StructId
}

/**
 * What cannot be judged yet, because nobody can say what it touches: Yjs would keep it and let it in later, unseen. It waits
 * here instead, as long as its connection lives; whoever offers it again on the next one has lost nothing. Until then the
 * connection is told of no later message that it is durable.
 */
export class EarlyShelf {
  #waiting: EarlyUpdate[] = []

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  put(early: EarlyUpdate): void {
    this.#waiting.push(early)
    early.peer.earlyBytes += early.checked.bytes.byteLength
    this.#count(early.peer)
  }

  has(peer: Peer): boolean {
    return this.#waiting.some((early) => early.peer === peer)
  }

  /** Takes down what need not wait any more, in the order in which it came. */
  takeReady(doc: Y.Doc): EarlyUpdate[] {
    const isReady = ({ waitsFor: { client, clock } }: EarlyUpdate) => Y.getState(doc.store, client) > clock
    const ready = this.#waiting.filter(isReady)
    if (ready.length === 0) return ready
    this.#waiting = this.#waiting.filter((early) => !ready.includes(early))
    for (const { peer, checked } of ready) {
      peer.earlyBytes -= checked.bytes.byteLength
      this.#count(peer)
    }
    return ready
  }

  leave(peer: Peer): void {
    if (!this.isEmpty) this.#waiting = this.#waiting.filter((early) => early.peer !== peer)
  }

  #count(peer: Peer): void {
    const numbers = this.#waiting.flatMap((early) => (early.peer === peer ? [early.number] : []))
    peer.firstEarly = numbers.length > 0 ? Math.min(...numbers) : null
  }
}
