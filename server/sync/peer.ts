import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Clock } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import type { Role } from '../../lib/access/roles'
import { type CloseCode, closeCodes } from '../../lib/protocol/close-codes'
import { limits } from '../../lib/protocol/limits'
import { Budget } from './budget'
import type { Counters } from './figures'
import { keepAliveFrame } from './frames'
import type { SocketMember } from './members'
import { wsFrame } from './ws-frame'

/** Stock clients hang up after 30 s of silence; a check every fifteen keeps well below. */
const silenceMaxMs = 10_000

/** One connection of one member. Counts what it is owed (acknowledgements) and what it may still send (budget). */
export class Peer {
  readonly participantId: Id<'participant'>
  readonly budget: Budget
  member: SocketMember
  /** Gets neither the document nor who points where. */
  readonly announcementsOnly: boolean
  /** Gets and sends cursors in messages of their own, not through awareness. */
  readonly hasCursors: boolean
  /** Sync step 2 and update messages received, whether they changed anything or not. */
  received = 0
  /** Of those, how many the client knows to be committed. */
  acknowledged = 0
  /** Set once something it sent was passed over: no count after that would be true. */
  isOwedNothing = false
  /** Something it sent while the board was held, or it was muted, was passed over: it is asked for it again afterwards. */
  wasHeld = false
  /** Bytes sent ahead of what they build on, which wait. */
  earlyBytes = 0
  /** Which message is the first of those; null: none waits. */
  firstEarly: number | null = null
  /** The state vector of what was sent before this socket fell behind; null while it keeps up. */
  behindSince: Uint8Array | null = null
  /** Something about other people was left out because the socket was busy. */
  missedPresence = false
  /** Set while a large message leaves in pieces: nothing else may come between them. */
  #held: Buffer[] | null = null
  #heldBytes = 0
  #former: { readonly role: Role; readonly until: number } | null = null
  #lastSentAt: number
  #answeredPing = true
  #ended = false
  readonly #ws: WebSocket
  readonly #socket: Duplex
  readonly #clock: Clock
  readonly #counters: Counters

  constructor(
    ws: WebSocket,
    socket: Duplex,
    member: SocketMember,
    deps: { clock: Clock; counters: Counters; announcementsOnly?: boolean; hasCursors?: boolean },
  ) {
    this.#ws = ws
    this.#socket = socket
    this.member = member
    this.announcementsOnly = deps.announcementsOnly ?? false
    this.hasCursors = (deps.hasCursors ?? false) && !this.announcementsOnly
    this.participantId = member.participantId
    this.#clock = deps.clock
    this.#counters = deps.counters
    this.budget = new Budget(deps.clock)
    this.#lastSentAt = deps.clock.now()
    ws.on('pong', () => {
      this.#answeredPing = true
    })
  }

  /** The role that this member had a moment ago; null: this one for a while. */
  get formerRole(): Role | null {
    return this.#former && this.#clock.now() <= this.#former.until ? this.#former.role : null
  }

  /** After being closed for a fault of its own, nothing more that it says is heard. */
  get hasEnded(): boolean {
    return this.#ended
  }

  get waitingBytes(): number {
    return this.#socket.writableLength
  }

  set role(role: Role) {
    if (role !== this.member.role)
      this.#former = { role: this.member.role, until: this.#clock.now() + limits.ruleGraceMs }
    this.member = { ...this.member, role }
  }

  set isMuted(isMuted: boolean) {
    this.member = { ...this.member, isMuted }
  }

  /** A large message is on its way to this peer, piece by piece. */
  get isPaced(): boolean {
    return this.#held !== null
  }

  send(message: Uint8Array): void {
    this.write(wsFrame(message))
  }

  /**
   * Writes whole WebSocket frames past ws. That is safe because nothing is compressed: what ws itself says (pings, pongs, the
   * closing handshake) leaves in the call that says it, so no frame of ours falls into one of its own.
   */
  write(frames: Buffer): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    if (this.#held) return this.#hold(frames)
    this.#account(frames)
    this.#socket.write(frames)
  }

  /** The same for several buffers, which together are whole frames. */
  writeAll(parts: readonly Buffer[]): void {
    const [first] = parts
    if (!first) return
    if (parts.length === 1) return this.write(first)
    if (this.#held) return this.#hold(Buffer.concat(parts))
    if (this.#ws.readyState !== this.#ws.OPEN) return
    this.#socket.cork()
    for (const part of parts) {
      this.#account(part)
      this.#socket.write(part)
    }
    this.#socket.uncork()
  }

  /** From now on only pieces are written; everything else waits until they are through. */
  beginPaced(): void {
    this.#held ??= []
  }

  /** False: nobody is there any more. */
  writePiece(frame: Buffer): boolean {
    if (this.#ws.readyState !== this.#ws.OPEN) return false
    this.#account(frame)
    this.#socket.write(frame)
    return true
  }

  endPaced(): void {
    const held = this.#held
    this.#held = null
    this.#heldBytes = 0
    for (const frames of held ?? []) this.write(frames)
  }

  #hold(frames: Buffer): void {
    const held = this.#held ?? []
    held.push(frames)
    this.#heldBytes += frames.byteLength
    // Only what cannot be left out is held, which is little: who lets it pile up reads nothing.
    if (this.#heldBytes > limits.waitingBytesMax) this.close(closeCodes.tryAgainLater)
  }

  #account(frames: Buffer): void {
    this.#lastSentAt = this.#clock.now()
    this.#counters.bytesOut += frames.byteLength
  }

  onceDrained(then: () => void): void {
    this.#socket.once('drain', then)
  }

  /** A restart is nobody's fault: what still arrives before the socket is gone counts. */
  close(code: CloseCode): void {
    if (this.#ended || this.#ws.readyState !== this.#ws.OPEN) return
    this.#ended = code !== closeCodes.restarting
    this.#counters.closedWith(code)
    this.#ws.close(code)
    // Who does not answer the closing handshake may not keep the socket.
    setTimeout(() => this.#ws.terminate(), 2_000).unref()
  }

  /** Called twice in each ping interval by the one timer that all connections share. */
  beat({ ping }: { ping: boolean }): void {
    if (ping && !this.#answeredPing) return this.#ws.terminate()
    if (ping && this.#ws.readyState === this.#ws.OPEN) {
      this.#answeredPing = false
      this.#ws.ping()
    }
    if (this.#clock.now() - this.#lastSentAt >= silenceMaxMs) this.send(keepAliveFrame)
  }

  terminate(): void {
    this.#ws.terminate()
  }
}
