import type { Id } from '../../lib/kernel/ids'
import { type CloseReason, closeCodes } from '../../lib/protocol/close-codes'
import { limits } from '../../lib/protocol/limits'
import type { BoardCanvas } from './board-canvas'
import { type CheckedUpdate, checkUpdate } from './check-update'
import { EarlyShelf, type EarlyUpdate } from './early-shelf'
import type { Counters } from './figures'
import { announcementFrame, durableFrame, step1Frame } from './frames'
import type { QueueSize } from './outbox'
import type { Peer } from './peer'
import { carriesNews, Referee, type Verdict } from './referee/referee'
import { mayWriteNow, type RoomRules } from './room-rules'

type Kind = 'step2' | 'update'

export interface WritingDeps {
  readonly canvas: BoardCanvas
  readonly counters: Counters
  readonly queue: QueueSize
  rules(): RoomRules
  /** The participant who speaks under this Yjs client id, or last did. */
  holderOf(clientId: number): Id<'participant'> | null
  /** Something has come that builds on what is not here. */
  lacksSomething(): void
}

/**
 * Takes what people write: bounds first, then what their role and the workshop allow, then the document, and a promise to
 * say when it is durable.
 */
export class WritingDesk {
  readonly #deps: WritingDeps
  readonly #referee: Referee
  readonly #early = new EarlyShelf()
  /** Who waits for an acknowledgement, since when. */
  readonly #owed = new Map<Peer, number>()

  constructor(deps: WritingDeps) {
    this.#deps = deps
    this.#referee = new Referee(deps.canvas.doc)
  }

  take(peer: Peer, kind: Kind, bytes: Uint8Array): CloseReason | null {
    const { canvas, queue } = this.#deps
    // A copy: what Yjs keeps of it must not hold on to the socket's whole read buffer.
    const checked = checkUpdate(bytes.slice())
    if (!checked.ok) return checked.error
    if (checked.value.added.some(({ client }) => canvas.earlierSeeds.has(client))) return 'clientTooOld'
    if (queue.bytes > limits.logQueueBytesMax) return 'tryAgainLater'
    return this.#judge(peer, kind, checked.value, null)
  }

  /** Called after each change of the document: something may have waited for it. */
  changed(): void {
    // After the transaction that this is told of.
    if (!this.#early.isEmpty) queueMicrotask(() => this.#takeEarly())
  }

  leave(peer: Peer): void {
    this.#early.leave(peer)
  }

  /** Who did not join anew when told to (a stock client does not understand it) is asked for what was passed over meanwhile. */
  askHeld(peers: Iterable<Peer>): void {
    for (const peer of peers) {
      if (!peer.wasHeld || !mayWriteNow(this.#deps.rules(), peer.member)) continue
      peer.wasHeld = false
      peer.send(step1Frame(this.#deps.canvas.stateVector()))
    }
  }

  /** `number` names a message that has waited for what it builds on; null: it has just come. */
  #judge(peer: Peer, kind: Kind, checked: CheckedUpdate, number: number | null): CloseReason | null {
    const { canvas, counters } = this.#deps
    const verdict = this.#verdict(peer, checked)
    if (verdict === 'refused') return kind === 'update' ? 'notAllowed' : this.#passOver(peer)
    if (verdict === 'late') return this.#passOver(peer)
    if (!mayWriteNow(this.#deps.rules(), peer.member) && carriesNews(canvas.doc, checked)) {
      peer.wasHeld = true
      return this.#passOver(peer)
    }
    if (!canvas.hasRoomFor(checked)) return 'tooLarge'
    if (number === null) {
      peer.received += 1
      counters.updates += 1
    }
    if (verdict !== 'admitted') {
      const early = { peer, kind, checked, number: number ?? peer.received, waitsFor: verdict.waitsFor }
      return this.#putAside(early)
    }
    // In a sync step 2 there may be what others wrote and a crash took from us: it stays theirs.
    const authorOf = (clientId: number) => this.#deps.holderOf(clientId) ?? peer.participantId
    canvas.apply(checked, peer, authorOf)
    this.#owe(peer)
    return null
  }

  /**
   * A lock or role that came a moment ago is news for whoever is at work: what was allowed before is late, not forbidden.
   * Only our own client knows what to do with that; to other programs a change of role holds at once.
   */
  #verdict(peer: Peer, checked: CheckedUpdate): Verdict {
    const verdict = this.#referee.check(checked, peer.member)
    if (!peer.hasCursors) return verdict === 'late' ? 'refused' : verdict
    const role = verdict === 'refused' ? peer.formerRole : null
    return role === null || this.#referee.check(checked, { role }) === 'refused' ? verdict : 'late'
  }

  #putAside(early: EarlyUpdate): CloseReason | null {
    const { peer, kind } = early
    // Whoever could write it has what it builds on, and is asked for it; so are the other nodes.
    if (kind === 'update' && !this.#early.has(peer)) peer.send(step1Frame(this.#deps.canvas.stateVector()))
    this.#early.put(early)
    this.#deps.lacksSomething()
    return peer.earlyBytes > limits.earlyBytesMax ? 'tooLarge' : null
  }

  #takeEarly(): void {
    for (const { peer, kind, checked, number } of this.#early.takeReady(this.#deps.canvas.doc)) {
      if (peer.hasEnded) continue
      const fault = this.#judge(peer, kind, checked, number)
      if (fault) peer.close(closeCodes[fault])
    }
  }

  /** What this peer sent is not applied, so no count of what it sent would be true any more: it takes the board as it stands. */
  #passOver(peer: Peer): null {
    peer.isOwedNothing = true
    peer.send(announcementFrame({ type: 'rejoin' }))
    return null
  }

  #owe(peer: Peer): void {
    if (peer.isOwedNothing || this.#owed.has(peer)) return
    this.#owed.set(peer, performance.now())
    this.#deps.canvas.onceCommitted(() => {
      const received = peer.firstEarly === null ? peer.received : peer.firstEarly - 1
      const since = this.#owed.get(peer) ?? performance.now()
      this.#owed.delete(peer)
      return (stateVector) => {
        this.#deps.counters.acknowledged(performance.now() - since)
        peer.send(durableFrame(stateVector, received))
      }
    })
  }
}
