import type { Clock } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { readOwnCursor } from '../../lib/protocol/cursors'
import { AwarenessBook } from './awareness'
import { Broadcast, type BroadcastDeps } from './broadcast'
import { CursorDesk } from './cursor-desk'
import type { NodeAwareness, NodeCursor, NodeId } from './nodes/neighbours'
import type { Peer } from './peer'

/** What the people in a room tell each other: who they are, where they point, and, with the next tick, what they did. */
export class Telling {
  readonly broadcast: Broadcast
  readonly #awareness: AwarenessBook
  readonly #cursors = new CursorDesk()

  constructor(deps: Omit<BroadcastDeps, 'awareness' | 'cursors'> & { readonly clock: Clock }) {
    this.#awareness = new AwarenessBook(deps.clock, () => this.broadcast.schedule())
    this.broadcast = new Broadcast({ ...deps, awareness: this.#awareness, cursors: this.#cursors })
  }

  /** The participant who speaks under this Yjs client id, or last did. */
  holderOf(clientId: number): Id<'participant'> | null {
    return this.#awareness.holderOf(clientId)
  }

  /** What people here say of themselves. */
  ownStates(): readonly NodeAwareness[] {
    return this.#awareness.ownEntries({ all: true })
  }

  takeStates(peer: Peer, states: Uint8Array): 'malformed' | 'tooLarge' | null {
    return this.#awareness.receive(peer, states)
  }

  /** Who has not yet said who they are points for nobody. */
  takeCursor(peer: Peer, frame: Uint8Array): 'malformed' | null {
    const point = peer.hasCursors ? readOwnCursor(frame) : null
    if (!point) return 'malformed'
    const clientId = this.#awareness.idOf(peer)
    if (clientId === null) return null
    this.#cursors.move(clientId, point)
    this.broadcast.schedule()
    return null
  }

  hearStates(from: NodeId, entries: readonly NodeAwareness[]): void {
    this.#awareness.hear(from, entries)
    for (const { clientId, json } of entries) if (json === null) this.#cursors.leave(clientId)
  }

  hearCursors(moved: readonly NodeCursor[]): void {
    for (const { clientId, x, y } of moved) this.#cursors.move(clientId, { x, y }, { isElsewhere: true })
    this.broadcast.schedule()
  }

  leave(peer: Peer): void {
    const clientId = this.#awareness.leave(peer)
    if (clientId !== null) this.#cursors.leave(clientId)
  }

  /** Nobody speaks from that node any more. */
  forget(from: NodeId): void {
    for (const clientId of this.#awareness.forget(from)) this.#cursors.leave(clientId)
  }

  expire(): void {
    this.#awareness.expire()
  }
}
