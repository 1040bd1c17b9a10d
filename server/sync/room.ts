import type * as Y from 'yjs'
import type { BoardReading } from '../../lib/board/commands'
import type { Role } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import type { Announcement } from '../../lib/protocol/announcements'
import { type CloseCode, type CloseReason, closeCodes } from '../../lib/protocol/close-codes'
import { limits } from '../../lib/protocol/limits'
import { messageTypes } from '../../lib/protocol/messages'
import { BoardCanvas } from './board-canvas'
import { boardReading } from './board-reading'
import type { ColdBoard } from './cold-board'
import type { OpenedBoard } from './compaction'
import { announcementFrame, durableFrame, keepAliveFrame, readFrame, step1Frame } from './frames'
import type { Author, CanvasDeps, CanvasListener } from './live-canvas'
import type { Load } from './load'
import { DatabaseAway } from '../observability/database-watch'
import type { SocketMembers } from './members'
import { type LinkedRoom, RoomLink } from './nodes/room-link'
import type { PacedWriter } from './paced-writer'
import type { Peer } from './peer'
import { PresenceList } from './presence-list'
import { openRules, type RoomRules } from './room-rules'
import { clientsOf } from './state-vector'
import { Telling } from './telling'
import type { LogHead } from './update-log'
import { Welcome } from './welcome'
import { WritingDesk } from './writing-desk'
import { wsFrame } from './ws-frame'

/** A sync step 1 asks for up to a whole board in return. */
const step1WorthMessages = 20
const commitWithinMs = 8_000

/** What a caller over HTTP waited for did not reach the database in time. It is kept, and written once that answers again. */
export class NotCommitted extends Error {
  readonly code = 'in-doubt'
}

export interface RoomDeps extends CanvasDeps {
  readonly members?: Pick<SocketMembers, 'present' | 'rulesOf'>
  readonly load: Load
  readonly writer: PacedWriter
}

/**
 * One live board and who is on it. People see an update at the next tick; "durable" is said only of what the log has committed.
 * A crash in between loses nothing: whoever made or saw the update offers it again on reconnecting. Whatever one
 * connection sends can end that connection only. What a board needs only when something happens on it is made then: most
 * boards that are open are looked at.
 */
export class Room implements CanvasListener {
  readonly boardId: Id<'board'>
  readonly canvas: BoardCanvas
  readonly #deps: RoomDeps
  readonly #peers = new Set<Peer>()
  readonly #presence: PresenceList
  #tellingMade: Telling | null = null
  #welcomeMade: Welcome | null = null
  #deskMade: WritingDesk | null = null
  #askingHead: ReturnType<RoomDeps['log']['head']> | null = null
  readonly #whenEmpty: (() => void)[] = []
  readonly #onSuperseded: (room: Room) => void
  /** Null: there are no other nodes. */
  readonly #link: RoomLink | null
  /** How many orders about people and rules have been carried out. */
  #orders = 0
  #rules: RoomRules
  #reading: { readonly version: number; readonly seq: number; readonly answer: BoardReading } | null = null

  constructor(
    boardId: Id<'board'>,
    board: OpenedBoard | ColdBoard,
    deps: RoomDeps,
    onSuperseded: (room: Room) => void = () => undefined,
    rules: RoomRules = openRules,
  ) {
    this.#rules = rules
    this.boardId = boardId
    this.#deps = deps
    this.#onSuperseded = onSuperseded
    this.canvas = new BoardCanvas(boardId, board, deps, this)
    this.#presence = new PresenceList(
      this.#peers,
      (announcement) => this.announce(announcement),
      () => deps.neighbours.elsewhere(boardId),
    )
    const isAlone = deps.neighbours.state === 'off'
    this.#link = isAlone ? null : new RoomLink(this.#linked(), deps.neighbours, deps.logger)
  }

  get peers(): ReadonlySet<Peer> {
    return this.#peers
  }

  get connected(): ReadonlySet<Id<'participant'>> {
    return this.#presence.connected
  }

  join(peer: Peer): void {
    this.#peers.add(peer)
    this.#deps.counters.connections += 1
    if (!peer.announcementsOnly) {
      peer.send(step1Frame(this.canvas.stateVector()))
      if (peer.hasCursors) this.#telling.broadcast.sendPresence(peer)
      else this.#tellingMade?.broadcast.sendPresence(peer)
    }
    this.#tellHere()
    this.#presence.changed()
  }

  /** Says who one is here. The number of the last fact is read after joining, so that none falls into a gap. */
  async greet(peer: Peer): Promise<void> {
    const head = await this.#head()
    if (!head) return peer.close(closeCodes.noSuchBoard)
    if (head.epoch !== this.canvas.epoch) return this.over('superseded')
    const { participantId, member } = peer
    const { epoch, ledgerSeq: seq } = head
    peer.send(announcementFrame({ type: 'hello', participantId, seq, epoch, role: member.role }))
    this.#presence.greet(peer)
  }

  /** One question for all who join in one turn of the loop. */
  #head(): ReturnType<RoomDeps['log']['head']> {
    this.#askingHead ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      this.#askingHead = null
      return this.#deps.log.head(this.boardId)
    })
    return this.#askingHead
  }

  leave(peer: Peer): void {
    if (!this.#peers.delete(peer)) return
    this.#deps.counters.connections -= 1
    this.#tellingMade?.leave(peer)
    this.#deskMade?.leave(peer)
    this.#tellHere()
    this.#presence.changed()
    if (this.#peers.size === 0) for (const resolve of this.#whenEmpty.splice(0)) resolve()
  }

  /** Takes one frame. Nothing that is in it may throw further than here. */
  receive(peer: Peer, frame: Uint8Array, isBinary: boolean): void {
    if (peer.hasEnded) return
    this.#deps.counters.bytesIn += frame.byteLength
    const { boardId } = this
    const { participantId } = peer
    try {
      const fault = isBinary ? this.#handle(peer, frame) : 'malformed'
      if (!fault) return
      this.#deps.logger.info({ boardId, participantId, fault, bytes: frame.byteLength }, 'sync.frame-refused')
      peer.close(closeCodes[fault])
    } catch (error) {
      this.#deps.logger.error({ err: error, boardId, participantId, bytes: frame.byteLength }, 'sync.frame-failed')
      peer.close(closeCodes.malformed)
    }
  }

  read(): BoardReading {
    const { version, seq, epoch } = this.canvas
    if (this.#reading?.version !== version || this.#reading.seq !== seq) {
      const answer = boardReading(this.canvas.doc, { update: this.canvas.whole(), epoch, seq })
      this.#reading = { version, seq, answer }
    }
    return this.#reading.answer
  }

  async edit(author: Author, change: (doc: Y.Doc) => void): Promise<void> {
    if (this.#deps.queue.bytes > limits.logQueueBytesMax) throw new DatabaseAway('too much waits for the database')
    this.canvas.edit(author, change)
    await this.#committed()
  }

  /** What is known of who changed what about the cards is in the database, also what was still being gathered. */
  async commitChanges(): Promise<void> {
    this.canvas.flushChanges()
    await this.#committed()
  }

  async #committed(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new NotCommitted('the database did not take it in time'))
      const timer = setTimeout(late, commitWithinMs)
      this.canvas.onceCommitted(() => () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  announce(announcement: Announcement): void {
    this.#link?.announced(announcement)
    const frame = wsFrame(announcementFrame(announcement))
    for (const peer of this.#peers) peer.write(frame)
  }

  setRules(rules: RoomRules): void {
    this.#orders += 1
    this.#rules = rules
    this.#deskMade?.askHeld(this.#peers)
  }

  mute(participantId: Id<'participant'>, isMuted: boolean): void {
    this.#orders += 1
    for (const peer of this.#peersOf(participantId)) peer.isMuted = isMuted
    this.#deskMade?.askHeld(this.#peers)
  }

  changeRole(participantId: Id<'participant'>, role: Role): void {
    this.#orders += 1
    for (const peer of this.#peersOf(participantId)) {
      peer.role = role
      peer.send(announcementFrame({ type: 'role', role }))
    }
  }

  /** Something that concerns one person, on all their connections here. */
  tell(participantId: Id<'participant'>, announcement: Announcement): void {
    for (const peer of this.#peersOf(participantId)) peer.send(announcementFrame(announcement))
  }

  evict(participantId: Id<'participant'>, code: CloseCode): void {
    this.#orders += 1
    for (const peer of this.#peersOf(participantId)) peer.close(code)
  }

  closeAll(code: CloseCode): void {
    for (const peer of this.#peers) peer.close(code)
  }

  /** Resolves once the last connection is gone. */
  emptied(): Promise<void> {
    if (this.#peers.size === 0) return Promise.resolve()
    return new Promise((resolve) => this.#whenEmpty.push(resolve))
  }

  terminateAll(): void {
    for (const peer of this.#peers) peer.terminate()
  }

  beat({ ping }: { ping: boolean }): void {
    this.#tellingMade?.expire()
    this.#welcomeMade?.beat()
    for (const peer of this.#peers) peer.beat({ ping })
  }

  /** For a node that can hear nothing of its neighbours. */
  async compare(head: LogHead): Promise<void> {
    await this.#link?.compare(head)
  }

  destroy(): void {
    this.#link?.close()
    this.#tellingMade?.broadcast.close()
    this.#presence.close()
    this.canvas.destroy()
  }

  changed(update: Uint8Array, origin: unknown, before: () => Uint8Array): void {
    this.#link?.changed(update, origin)
    this.#telling.broadcast.addUpdate(update, origin, before)
    this.#deskMade?.changed()
  }

  met(clientId: number, participantId: Id<'participant'> | null): void {
    this.#link?.met(clientId, participantId)
  }

  over(why: 'gone' | 'superseded'): void {
    this.closeAll(closeCodes[why === 'gone' ? 'noSuchBoard' : 'clientTooOld'])
    if (why === 'superseded') this.#onSuperseded(this)
  }

  /** The database says who may be here, and what they may do: orders from another node may have been missed. */
  async #doubtMembers(): Promise<void> {
    const { members } = this.#deps
    // Whoever comes later was let in by what the database says later.
    const peers = [...this.#peers]
    if (!members || peers.length === 0) return
    const asked = this.#orders
    const present = await members.present(this.boardId)
    const rules = await members.rulesOf(this.boardId)
    // What was ordered meanwhile may be newer than what we read.
    if (asked !== this.#orders) return this.#doubtMembers()
    for (const peer of peers) {
      const { participantId, member } = peer
      const now = present.get(participantId)
      if (!now) peer.close(closeCodes.notAllowed)
      else if (now.role !== member.role) this.changeRole(participantId, now.role)
      if (now && now.isMuted !== member.isMuted) this.mute(participantId, now.isMuted)
    }
    this.setRules(rules)
  }

  /** A neighbour speaks of a later epoch. The database is asked: anybody can say anything. */
  async #doubtEpoch(): Promise<void> {
    const head = await this.#deps.log.head(this.boardId)
    if (head && head.epoch !== this.canvas.epoch) this.over('superseded')
  }

  #linked(): LinkedRoom {
    return {
      boardId: this.boardId,
      canvas: this.canvas,
      relay: (announcement) => this.announce(announcement),
      states: () => this.#tellingMade?.ownStates() ?? [],
      hearStates: (from, entries) => this.#telling.hearStates(from, entries),
      hearCursors: (_, moved) => this.#telling.hearCursors(moved),
      forget: (from) => this.#tellingMade?.forget(from),
      presenceChanged: () => this.#presence.changed(),
      head: async () => (await this.#deps.log.heads([this.boardId])).get(this.boardId),
      superseded: () => this.over('superseded'),
      doubtEpoch: () => this.#doubtEpoch(),
      doubtMembers: () => this.#doubtMembers(),
    }
  }

  get #telling(): Telling {
    this.#tellingMade ??= new Telling({
      peers: this.#peers,
      clock: this.#deps.clock,
      load: this.#deps.load,
      since: (stateVector) => this.canvas.since(stateVector),
      told: (states, cursors) => this.#link?.told(states, cursors),
    })
    return this.#tellingMade
  }

  get #desk(): WritingDesk {
    this.#deskMade ??= new WritingDesk({
      canvas: this.canvas,
      counters: this.#deps.counters,
      queue: this.#deps.queue,
      rules: () => this.#rules,
      holderOf: (clientId) => this.#tellingMade?.holderOf(clientId) ?? null,
      lacksSomething: () => this.#link?.missed(),
    })
    return this.#deskMade
  }

  #tellHere(): void {
    if (this.#link) this.#deps.neighbours.here(this.boardId, this.#presence.here)
  }

  #handle(peer: Peer, frame: Uint8Array): CloseReason | null {
    if (!peer.budget.spend(frame.byteLength)) return 'tooManyMessages'
    if (frame[0] === messageTypes.cursors) return this.#telling.takeCursor(peer, frame)
    const incoming = readFrame(frame)
    switch (incoming?.kind) {
      case 'step1':
        return this.#answerStep1(peer, incoming.stateVector)
      case 'step2':
      case 'update':
        return this.#takeUpdate(peer, incoming.kind, incoming.update)
      case 'awareness':
        return this.#telling.takeStates(peer, incoming.states)
      case 'queryAwareness':
        // Who hears announcements only asks so to find out whether anybody is there.
        if (peer.announcementsOnly) peer.send(keepAliveFrame)
        else this.#tellingMade?.broadcast.sendPresence(peer)
        return null
      default:
        return 'malformed'
    }
  }

  #answerStep1(peer: Peer, stateVector: Uint8Array): CloseReason | null {
    if (!peer.budget.spend(0, step1WorthMessages)) return 'tooManyMessages'
    const clients = clientsOf(stateVector)
    if (!clients) return 'malformed'
    if (clients.some((client) => this.canvas.earlierSeeds.has(client))) return 'clientTooOld'
    this.#welcomeMade ??= new Welcome(this.canvas, this.#deps.writer)
    this.#welcomeMade.answer(peer, stateVector, () => this.#tellingMade?.broadcast.catchUp(peer))
    return null
  }

  #takeUpdate(peer: Peer, kind: 'step2' | 'update', bytes: Uint8Array): CloseReason | null {
    if (!this.canvas.knows(bytes)) return this.#desk.take(peer, kind, bytes)
    peer.received += 1
    this.#deps.counters.updates += 1
    if (!peer.isOwedNothing) peer.send(durableFrame(this.canvas.stateVector(), peer.received))
    return null
  }

  #peersOf(participantId: Id<'participant'>): Peer[] {
    return [...this.#peers].filter((peer) => peer.participantId === participantId)
  }
}
