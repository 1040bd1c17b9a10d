import * as Y from 'yjs'
import { limits } from '../../lib/protocol/limits'
import type { AwarenessBook } from './awareness'
import type { AwarenessNews } from './awareness-news'
import type { CursorDesk } from './cursor-desk'
import { announcementFrame, updateFrame } from './frames'
import type { Load } from './load'
import type { NodeAwareness, NodeCursor } from './nodes/neighbours'
import { cursorIntervalMs, presenceEarlyMs, presenceMs, tickMs } from './pace'
import type { Peer } from './peer'
import { wsFrame } from './ws-frame'

export interface BroadcastDeps {
  readonly peers: ReadonlySet<Peer>
  readonly awareness: AwarenessBook
  readonly cursors: CursorDesk
  readonly load: Load
  /** What somebody with this state vector lacks. */
  since(stateVector: Uint8Array): Uint8Array
  /** What people here have said of themselves, for other nodes. */
  told?(states: readonly NodeAwareness[], cursors: readonly NodeCursor[]): void
}

/** Merging is quadratic: what is more becomes several messages. */
const mergedUpdatesMax = 64
const mergedBytesMax = 512 * 1024
/** Who points where is left out for a socket that has this much waiting: the next message replaces it anyway. */
const presenceWaitingBytesMax = limits.waitingBytesMax / 4

/**
 * Tells everybody in a room what has happened since the last time: edits merged, of people the newest only, all of it
 * framed once and written to each socket in one go. The author of an edit may get it back; that says nothing about its being
 * saved. Who cannot keep up gets no backlog but, once the socket has drained, one difference.
 */
export class Broadcast {
  readonly #deps: BroadcastDeps
  #updates: Uint8Array[] = []
  /** Who made all of `updates`; null: several. */
  #author: unknown = null
  /** The state vector before the first of `updates`. */
  #before: (() => Uint8Array) | null = null
  #editsAt = Number.NEGATIVE_INFINITY
  #presenceAt = Number.NEGATIVE_INFINITY
  #intervalMs = 0
  #tick: NodeJS.Timeout | undefined
  #turn: NodeJS.Immediate | undefined
  #dueAt = Number.POSITIVE_INFINITY
  #isClosed = false

  constructor(deps: BroadcastDeps) {
    this.#deps = deps
  }

  /** How often it is worth telling one's own cursor in this room. */
  get cursorIntervalMs(): number {
    return cursorIntervalMs(this.#deps.peers.size, this.#deps.load.now())
  }

  addUpdate(update: Uint8Array, author: unknown, before: () => Uint8Array): void {
    this.#author = this.#updates.length === 0 || this.#author === author ? author : null
    this.#before ??= before
    this.#updates.push(update)
    this.schedule()
  }

  /** Called when there is something to tell. */
  schedule(): void {
    if (this.#isClosed) return
    const [people, share, now] = [this.#deps.peers.size, this.#deps.load.now(), performance.now()]
    const edits = this.#updates.length > 0 ? this.#editsAt + tickMs(people, share) : Number.POSITIVE_INFINITY
    const presence = this.#hasPresence ? this.#presenceAt + presenceMs(people, share) : Number.POSITIVE_INFINITY
    const dueAt = Math.min(edits, presence)
    if (dueAt >= this.#dueAt) return
    this.#stop()
    this.#dueAt = dueAt
    // An immediate, not at once: what arrived in the same turn of the loop belongs together.
    if (dueAt <= now) this.#turn = setImmediate(() => this.flush())
    else this.#tick = setTimeout(() => this.flush(), dueAt - now)
  }

  flush(): void {
    this.#stop()
    const { peers, load, awareness, cursors } = this.#deps
    const [people, share, now] = [peers.size, load.now(), performance.now()]
    const author = this.#author
    const before = this.#before
    const edits = this.#takeEdits(now)
    const earlyMs = edits ? presenceEarlyMs(people, share) : 0
    const isPresenceDue = now >= this.#presenceAt + presenceMs(people, share) - earlyMs
    const hasPresence = this.#hasPresence && isPresenceDue
    if (hasPresence) {
      this.#presenceAt = now
      this.#deps.told?.(awareness.ownEntries({ all: false }), cursors.takeOwn())
    }
    const states = hasPresence && awareness.hasNews ? awareness.take() : null
    const pointing = hasPresence ? this.#takeCursors(people, share) : null
    const shared = new SharedWrites(edits, states, pointing)
    for (const peer of peers) {
      if (peer.announcementsOnly) continue
      const getsEdits = edits !== null && peer !== author && this.#keepsUp(peer, before)
      const getsPresence = hasPresence && this.#hasTimeForPresence(peer)
      if (getsPresence) this.#makeUp(peer)
      if (getsEdits || getsPresence) shared.writeTo(peer, { getsEdits, getsPresence, own: awareness.idOf(peer) })
    }
    load.ticked?.(performance.now() - now)
    if (this.#updates.length > 0 || this.#hasPresence) this.schedule()
  }

  /** Everything about everybody else. */
  sendPresence(peer: Peer): void {
    const { missedPresence } = peer
    peer.missedPresence = false
    const others = this.#deps.awareness.others(peer, { alsoGone: missedPresence })
    if (others) peer.write(others.frame)
    if (!peer.hasCursors) return
    const { slots, frame } = this.#deps.cursors.all(this.cursorIntervalMs)
    peer.send(announcementFrame({ type: 'cursor.slots', slots: slots.map(([slot, clientId]) => [slot, clientId]) }))
    peer.send(frame)
  }

  close(): void {
    this.#isClosed = true
    this.#stop()
  }

  get #hasPresence(): boolean {
    return this.#deps.awareness.hasNews || this.#deps.cursors.hasNews
  }

  #stop(): void {
    clearTimeout(this.#tick)
    clearImmediate(this.#turn)
    this.#dueAt = Number.POSITIVE_INFINITY
  }

  #takeEdits(now: number): Buffer | null {
    if (this.#updates.length === 0) return null
    const frames = mergedInGroups(this.#updates).map((update) => wsFrame(updateFrame(update)))
    this.#updates = []
    this.#author = null
    this.#before = null
    this.#editsAt = now
    return joined(frames)
  }

  /** What clients with cursors of their own get: whose number is new, who moved, and how often to tell. */
  #takeCursors(people: number, share: number): Buffer | null {
    const { cursors } = this.#deps
    const intervalMs = cursorIntervalMs(people, share)
    if (!cursors.hasNews && intervalMs === this.#intervalMs) return null
    this.#intervalMs = intervalMs
    const slots = cursors.takeAdded().map(([slot, clientId]): [number, number] => [slot, clientId])
    const moved = wsFrame(cursors.takeMoved(intervalMs))
    return slots.length === 0 ? moved : joined([wsFrame(announcementFrame({ type: 'cursor.slots', slots })), moved])
  }

  /** False: this peer is behind, and will get the difference once its socket has drained. */
  #keepsUp(peer: Peer, before: (() => Uint8Array) | null): boolean {
    if (peer.behindSince) return false
    if (!peer.isPaced && peer.waitingBytes <= limits.waitingBytesMax) return true
    peer.behindSince = before?.() ?? null
    if (!peer.isPaced) peer.onceDrained(() => this.catchUp(peer))
    return false
  }

  /** Sends what somebody lacks who was behind. */
  catchUp(peer: Peer): void {
    this.#makeUp(peer)
    const { behindSince } = peer
    if (!behindSince || !this.#deps.peers.has(peer)) return
    peer.behindSince = null
    peer.send(updateFrame(this.#deps.since(behindSince)))
  }

  #makeUp(peer: Peer): void {
    if (peer.missedPresence && this.#deps.peers.has(peer)) this.sendPresence(peer)
  }

  #hasTimeForPresence(peer: Peer): boolean {
    if (!peer.isPaced && peer.waitingBytes <= presenceWaitingBytesMax) return true
    if (!peer.missedPresence && !peer.isPaced) peer.onceDrained(() => this.#makeUp(peer))
    peer.missedPresence = true
    return false
  }
}

/** What is written in one flush, each combination put together once. */
class SharedWrites {
  readonly #edits: Buffer | null
  readonly #states: AwarenessNews | null
  readonly #pointing: Buffer | null
  readonly #made = new Map<number, Buffer | null>()

  constructor(edits: Buffer | null, states: AwarenessNews | null, pointing: Buffer | null) {
    this.#edits = edits
    this.#states = states
    this.#pointing = pointing
  }

  writeTo(
    peer: Peer,
    { getsEdits, getsPresence, own }: { getsEdits: boolean; getsPresence: boolean; own: number | null },
  ): void {
    const getsPointing = getsPresence && peer.hasCursors
    const isInStates = own !== null && this.#states?.has(own) === true
    if (!getsPresence || !isInStates || !this.#states) {
      const whole = this.#whole(getsEdits, getsPresence, getsPointing)
      if (whole) peer.write(whole)
      return
    }
    const parts = [...this.#states.without(own)]
    if (getsEdits && this.#edits) parts.unshift(this.#edits)
    if (getsPointing && this.#pointing) parts.push(this.#pointing)
    peer.writeAll(parts)
  }

  #whole(getsEdits: boolean, getsPresence: boolean, getsPointing: boolean): Buffer | null {
    const key = (getsEdits ? 1 : 0) + (getsPresence ? 2 : 0) + (getsPointing ? 4 : 0)
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const parts: Buffer[] = []
    if (getsEdits && this.#edits) parts.push(this.#edits)
    if (getsPresence && this.#states) parts.push(this.#states.frame)
    if (getsPointing && this.#pointing) parts.push(this.#pointing)
    const whole = joined(parts)
    this.#made.set(key, whole)
    return whole
  }
}

function joined(frames: readonly Buffer[]): Buffer | null {
  const [first] = frames
  if (!first) return null
  return frames.length === 1 ? first : Buffer.concat(frames)
}

function mergedInGroups(updates: readonly Uint8Array[]): Uint8Array[] {
  const merged: Uint8Array[] = []
  let group: Uint8Array[] = []
  let bytes = 0
  const close = () => {
    const [only] = group
    if (only) merged.push(group.length === 1 ? only : Y.mergeUpdates(group))
    group = []
    bytes = 0
  }
  for (const update of updates) {
    if (group.length >= mergedUpdatesMax || bytes + update.byteLength > mergedBytesMax) close()
    group.push(update)
    bytes += update.byteLength
  }
  close()
  return merged
}
