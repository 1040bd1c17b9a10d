import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { type CloseCode, closeCodes } from '../../lib/protocol/close-codes'
import { limits } from '../../lib/protocol/limits'
import type { Config } from '../config'
import type { Counters } from './figures'
import type { GroupCommit } from './group-commit'
import type { LateNews } from './late-news'
import type { SocketMember, SocketMembers } from './members'
import { Peer } from './peer'
import type { Room } from './room'
import type { RoomRegistry } from './room-registry'
import { checkVersion, identify, isForeign, type Knock, readKnock, refuse } from './upgrade'

export interface DoorDeps {
  readonly clock: Clock
  readonly log: Logger
  readonly config: Pick<Config, 'origins'>
  readonly members: SocketMembers
  readonly counters: Counters
  readonly commit: GroupCommit
  readonly registry: RoomRegistry
  readonly lateNews: LateNews
}

type Admission =
  | {
      readonly room: Room
      readonly member: SocketMember
      readonly announcementsOnly: boolean
      readonly hasCursors: boolean
    }
  | { readonly code: CloseCode }

const admitWithinMs = 5_000
const closeWithinMs = 2_000
const unheardBytesMax = 256 * 1024

/**
 * Where sockets come in. Who knocks is found out, and the room loaded, before the handshake is answered: until then the
 * client cannot send a frame, so nothing has to be kept for somebody we do not know. Then the handshake is accepted in any
 * case, and who may not enter is told why by the close code.
 */
export class SocketDoor {
  readonly #deps: DoorDeps
  readonly #server: WebSocketServer
  #closedWith: CloseCode | null = null

  constructor(deps: DoorDeps) {
    this.#deps = deps
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: limits.frameBytesMax,
    })
  }

  /** From now on everybody is turned away with this code. */
  closeWith(code: CloseCode): void {
    this.#closedWith = code
  }

  open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A connection that breaks while we ask whose it is must not end the process.
    socket.on('error', ignore)
    if (isForeign(request, this.#deps.config.origins)) return refuse(socket, 403)
    const knockedAt = performance.now()
    void this.#admit(request).then((admission) => {
      let isAccepted = false
      this.#server.handleUpgrade(request, socket, head, (ws) => {
        isAccepted = true
        this.#enter(ws, socket, admission, knockedAt)
      })
      // No WebSocket request at all, or gone in the meantime: ws has answered it without calling back.
      if (!isAccepted) this.#release(admission)
    })
  }

  /** Asks who it is, but not for ever: a database that hangs is one that does not answer. */
  #admit(request: IncomingMessage): Promise<Admission> {
    if (this.#closedWith) return Promise.resolve({ code: this.#closedWith })
    if (this.#deps.commit.isAway) return Promise.resolve({ code: closeCodes.tryAgainLater })
    return new Promise((resolve) => {
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        resolve({ code: closeCodes.tryAgainLater })
      }, admitWithinMs)
      this.#findRoom(request).then(
        (admission) => {
          clearTimeout(timer)
          if (isLate) this.#release(admission)
          else resolve(admission)
        },
        (error: unknown) => {
          clearTimeout(timer)
          this.#deps.log.warn({ err: error }, 'sync.cannot-admit')
          resolve({ code: closeCodes.tryAgainLater })
        },
      )
    })
  }

  async #findRoom(request: IncomingMessage): Promise<Admission> {
    const { members, registry } = this.#deps
    const knock = readKnock(request)
    const { boardId } = knock
    if (boardId === null) return { code: closeCodes.noSuchBoard }
    const member = await identify(request, { ...knock, boardId }, members)
    if (!member.ok) return { code: closeCodes[member.error] }
    const room = await this.#roomOf(knock, boardId)
    if (!room) return { code: closeCodes.noSuchBoard }
    const fault = checkVersion(knock, room.canvas.epoch)
    const { announcementsOnly, hasCursors } = knock
    if (!fault) return { room, member: member.value, announcementsOnly, hasCursors }
    registry.release(room)
    return { code: closeCodes[fault] }
  }

  /** Who knows of a later epoch than our room has heard of it from another node: then the room is what is too old. */
  async #roomOf({ epoch }: Knock, boardId: Id<'board'>): Promise<Room | null> {
    const { registry } = this.#deps
    const room = await registry.acquire(boardId)
    if (!room || epoch === null || epoch <= room.canvas.epoch) return room
    const isOver = await registry.isSuperseded(room)
    if (!isOver) return room
    registry.release(room)
    return registry.acquire(boardId)
  }

  #enter(ws: WebSocket, socket: Duplex, admission: Admission, knockedAt: number): void {
    ws.on('error', () => hearNoMore(ws, socket)) // without a listener one bad frame from anybody would end the process
    const code = this.#closedWith ?? ('code' in admission ? admission.code : null)
    if (code !== null || 'code' in admission) {
      this.#release(admission)
      return this.#turnAway(ws, code ?? closeCodes.tryAgainLater)
    }
    const { room, member, announcementsOnly, hasCursors } = admission
    const peer = new Peer(ws, socket, member, { ...this.#deps, announcementsOnly, hasCursors })
    let unheardBytes = 0
    ws.on('message', (data, isBinary) => {
      const frame = asBytes(data)
      // What nobody hears any more should not fill our memory either.
      if (peer.hasEnded) unheardBytes += frame.byteLength
      if (unheardBytes > unheardBytesMax) ws.terminate()
      else room.receive(peer, frame, isBinary)
    })
    ws.on('close', () => {
      room.leave(peer)
      this.#release(admission)
    })
    room.join(peer)
    for (const news of this.#deps.lateNews.since(knockedAt, room.boardId, peer.participantId)) {
      if ('code' in news) return peer.close(news.code)
      if ('role' in news) peer.role = news.role
      else peer.isMuted = news.isMuted
    }
    room.greet(peer).catch((error: unknown) => {
      this.#deps.log.warn({ err: error, boardId: room.boardId }, 'sync.cannot-greet')
      peer.close(closeCodes.tryAgainLater)
    })
  }

  #turnAway(ws: WebSocket, code: CloseCode): void {
    this.#deps.counters.closedWith(code)
    ws.close(code)
    setTimeout(() => ws.terminate(), closeWithinMs).unref()
  }

  #release(admission: Admission): void {
    if ('room' in admission) this.#deps.registry.release(admission.room)
  }
}

/** After a frame that it cannot read, ws says goodbye and reads on for the answer: also a hundred megabytes that nobody wants. */
function hearNoMore(ws: WebSocket, socket: Duplex): void {
  setImmediate(() => socket.pause())
  setTimeout(() => ws.terminate(), closeWithinMs / 2).unref()
}

function ignore(): void {
  // What breaks a socket also closes it, and closing is handled.
}

function asBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
