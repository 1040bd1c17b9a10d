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

/** Stock clients hang up after 30 s of silence; a check every fifteen keeps well below. */
const silenceMaxMs = 10_000

/** One connection of one member. Counts what it is owed (acknowledgements) and what it may still send (budget). */
export class Peer {
  readonly participantId: Id<'participant'>
  readonly budget: Budget
  member: SocketMember
  /** Gets neither the document nor who points where. */
  readonly announcementsOnly: boolean
  /** Sync step 2 and update messages received, whether they changed anything or not. */
  received = 0
  /** Of those, how many the client knows to be committed. */
  acknowledged = 0
  /** Set once something it sent was passed over: no count after that would be true. */
  isOwedNothing = false
  /** Something it sent while the board was held, or it was muted, was passed over: it is asked for it again afterwards. */
  wasHeld = false
  /** Bytes sent ahead of what they build on. */
  earlyBytes = 0
  /** The state vector of what was sent before this socket fell behind; null while it keeps up. */
  behindSince: Uint8Array | null = null
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
    deps: { clock: Clock; counters: Counters; announcementsOnly?: boolean },
  ) {
    this.#ws = ws
    this.#socket = socket
    this.member = member
    this.announcementsOnly = deps.announcementsOnly ?? false
    this.participantId = member.participantId
    this.#clock = deps.clock
    this.#counters = deps.counters
    this.budget = new Budget(deps.clock)
    this.#lastSentAt = deps.clock.now()
    ws.on('pong', () => {
      this.#answeredPing = true
    })
  }

  /** After being closed for a fault of its own, nothing more that it says is heard. */
  get hasEnded(): boolean {
    return this.#ended
  }

  get waitingBytes(): number {
    return this.#socket.writableLength
  }

  set role(role: Role) {
    this.member = { ...this.member, role }
  }

  set isMuted(isMuted: boolean) {
    this.member = { ...this.member, isMuted }
  }

  send(frame: Uint8Array): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    this.#lastSentAt = this.#clock.now()
    this.#counters.bytesOut += frame.byteLength
    this.#ws.send(frame)
  }

  /** For what the next message replaces anyway: left out while the socket is busy. */
  sendIfIdle(frame: Uint8Array): void {
    if (this.waitingBytes <= limits.waitingBytesMax / 4) this.send(frame)
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
