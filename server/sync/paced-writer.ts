import { limits } from '../../lib/protocol/limits'
import type { Peer } from './peer'

interface Delivery {
  readonly peer: Peer
  readonly pieces: readonly Buffer[]
  next: number
  readonly onSent: () => void
}

export const pieceBytesMax = 256 * 1024
/** Over all sockets, before others have their turn, and how long that is: a gigabyte a second at most. */
const turnBytesMax = 1024 * 1024
const restMs = 1

/**
 * Hands out whole boards. A hundred people who join at once would otherwise be written hundreds of megabytes in one turn,
 * and everybody in every other room would stand still meanwhile. One for the process: turns are shared by all rooms.
 */
export class PacedWriter {
  readonly #ready: Delivery[] = []
  #turn: NodeJS.Timeout | NodeJS.Immediate | null = null

  /**
   * `pieces` are whole messages or fragments of them (see wsFragments), and may be shared. `onSent` is called when everything is
   * handed to the socket; never, when it breaks before.
   */
  send(peer: Peer, pieces: readonly Buffer[], onSent: () => void): void {
    peer.beginPaced()
    this.#ready.push({ peer, pieces, next: 0, onSent })
    if (!this.#turn) this.#turn = setImmediate(() => this.#writeSome())
  }

  #goOn(): void {
    if (!this.#turn) this.#turn = setTimeout(() => this.#writeSome(), restMs)
  }

  #writeSome(): void {
    this.#turn = null
    let left = turnBytesMax
    for (let places = this.#ready.length; places > 0 && left > 0; places--) {
      const delivery = this.#ready.shift()
      if (delivery) left -= this.#writePiece(delivery)
    }
    if (this.#ready.length > 0) this.#goOn()
  }

  /** Returns how much it was. A socket that is still busy with the last piece comes back when it has drained. */
  #writePiece(delivery: Delivery): number {
    const { peer, pieces, onSent } = delivery
    const piece = pieces[delivery.next]
    if (piece && !peer.writePiece(piece)) return 0
    delivery.next += 1
    if (delivery.next >= pieces.length) {
      peer.endPaced()
      onSent()
    } else if (peer.waitingBytes <= limits.waitingBytesMax / 4) this.#ready.push(delivery)
    else
      peer.onceDrained(() => {
        this.#ready.push(delivery)
        this.#goOn()
      })
    return piece?.byteLength ?? 0
  }
}
