import type * as Y from 'yjs'
import type { BoardReading } from '../../lib/board/commands'
import { readMeta } from '../../lib/board/doc'
import type { Role } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import type { Announcement } from '../../lib/protocol/announcements'
import { type CloseCode, type CloseReason, closeCodes } from '../../lib/protocol/close-codes'
import { readOwnCursor } from '../../lib/protocol/cursors'
import { limits } from '../../lib/protocol/limits'
import { messageTypes } from '../../lib/protocol/messages'
import { AwarenessBook } from './awareness'
import { boardReading } from './board-reading'
import { Broadcast } from './broadcast'
import { type CheckedUpdate, checkUpdate } from './check-update'
import type { OpenedBoard } from './compaction'
import { CursorDesk } from './cursor-desk'
import { announcementFrame, durableFrame, keepAliveFrame, readFrame, step1Frame } from './frames'
import { type Author, type CanvasDeps, type CanvasListener, LiveCanvas } from './live-canvas'
import type { Load } from './load'
import type { SocketMembers } from './members'
import type { NodeAwareness, NodeCursor, NodeId } from './nodes/neighbours'
import { type LinkedRoom, RoomLink } from './nodes/room-link'
import type { PacedWriter } from './paced-writer'
import type { Peer } from './peer'
import { PresenceList } from './presence-list'
import { EarlyShelf, type EarlyUpdate } from './early-shelf'
import { carriesNews, Referee } from './referee/referee'
import { mayWriteNow, openRules, type RoomRules } from './room-rules'
import { clientsOf } from './state-vector'
import type { LogHead } from './update-log'
import { Welcome } from './welcome'

/** A sync step 1 asks for up to a whole board in return. */
const step1WorthMessages = 20
const commitWithinMs = 8_000

/** What a caller over HTTP waited for did not reach the database in time. It is kept, and written once that answers again. */
export class NotCommitted extends Error {
  readonly code = 'unavailable'
}

export interface RoomDeps extends CanvasDeps {
  readonly members?: Pick<SocketMembers, 'present' | 'rulesOf'>
  readonly load: Load
  readonly writer: PacedWriter
}

/**
 * One live board and who is on it. People see an update at the next tick; "durable" is said only of what the log has committed.
 * A crash in between loses nothing: whoever made or saw the update offers it again on reconnecting. Whatever one
 * connection sends can end that connection only.
 */
export class Room implements CanvasListener {
  readonly boardId: Id<'board'>
  readonly canvas: LiveCanvas
  readonly #referee: Referee
  readonly #early = new EarlyShelf()
  readonly #deps: RoomDeps
  readonly #peers = new Set<Peer>()
  readonly #awareness: AwarenessBook
  readonly #cursors = new CursorDesk()
  readonly #broadcast: Broadcast
  readonly #welcome: Welcome
  readonly #presence: PresenceList
  /** Who waits for an acknowledgement, since when. */
  readonly #owed = new Map<Peer, number>()
  #askingHead: ReturnType<RoomDeps['log']['head']> | null = null
  readonly #whenEmpty: (() => void)[] = []
  readonly #onSuperseded: (room: Room) => void
  /** Who names one of these Yjs clients speaks of a document that is no more. */
  readonly #earlierSeeds: ReadonlySet<number>
  readonly #link: RoomLink
  /** How many orders about people and rules have been carried out. */
  #orders = 0
  #rules: RoomRules
  #reading: { readonly version: number; readonly seq: number; readonly answer: BoardReading } | null = null

  constructor(
    boardId: Id<'board'>,
    opened: OpenedBoard,
    deps: RoomDeps,
    onSuperseded: (room: Room) => void = () => undefined,
    rules: RoomRules = openRules,
  ) {
    this.#rules = rules
    this.boardId = boardId
    this.#deps = deps
    this.#onSuperseded = onSuperseded
    this.#earlierSeeds = new Set(readMeta(opened.doc)?.earlierSeeds)
    this.canvas = new LiveCanvas(boardId, opened, deps, this)
    this.#referee = new Referee(this.canvas.doc)
    this.#awareness = new AwarenessBook(deps.clock, () => this.#broadcast.schedule())
    this.#broadcast = new Broadcast({
      peers: this.#peers,
      awareness: this.#awareness,
      cursors: this.#cursors,
      load: deps.load,
      since: (stateVector) => this.canvas.since(stateVector),
      told: (states, cursors) => this.#link.told(states, cursors),
    })
    this.#welcome = new Welcome(this.canvas, deps.writer)
    this.#presence = new PresenceList(
      this.#peers,
      (announcement) => this.announce(announcement),
      () => deps.neighbours.elsewhere(boardId),
    )
    this.#link = new RoomLink(this.#linked(), deps.neighbours, deps.logger)
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
      this.#broadcast.sendPresence(peer)
    }
    this.#deps.neighbours.here(this.boardId, this.#presence.here)
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
    peer.send(announcementFrame(this.#presence.announcement))
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
    this.#early.leave(peer)
    this.#deps.counters.connections -= 1
    const clientId = this.#awareness.leave(peer)
    if (clientId !== null) this.#cursors.leave(clientId)
    this.#deps.neighbours.here(this.boardId, this.#presence.here)
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
    if (this.#deps.queue.bytes > limits.logQueueBytesMax) throw new NotCommitted('too much waits for the database')
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
    this.#link.announced(announcement)
    const frame = announcementFrame(announcement)
    for (const peer of this.#peers) peer.send(frame)
  }

  setRules(rules: RoomRules): void {
    this.#orders += 1
    this.#rules = rules
    this.#askHeld()
  }

  mute(participantId: Id<'participant'>, isMuted: boolean): void {
    this.#orders += 1
    for (const peer of this.#peersOf(participantId)) peer.isMuted = isMuted
    this.#askHeld()
  }

  changeRole(participantId: Id<'participant'>, role: Role): void {
    this.#orders += 1
    for (const peer of this.#peersOf(participantId)) {
      peer.role = role
      peer.send(announcementFrame({ type: 'role', role }))
    }
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
    this.#awareness.expire()
    for (const peer of this.#peers) peer.beat({ ping })
  }

  /** For a node that can hear nothing of its neighbours. */
  compare(head: LogHead): Promise<void> {
    return this.#link.compare(head)
  }

  destroy(): void {
    this.#link.close()
    this.#broadcast.close()
    this.#presence.close()
    this.canvas.destroy()
  }

  changed(update: Uint8Array, origin: unknown, before: () => Uint8Array): void {
    this.#link.changed(update, origin)
    this.#broadcast.addUpdate(update, origin, before)
    // After the transaction that this is told of.
    if (!this.#early.isEmpty) queueMicrotask(() => this.#takeEarly())
  }

  met(clientId: number, participantId: Id<'participant'> | null): void {
    this.#link.met(clientId, participantId)
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
      states: () => this.#awareness.ownEntries({ all: true }),
      hearStates: (from, entries) => this.#hearStates(from, entries),
      hearCursors: (_, moved) => this.#hearCursors(moved),
      forget: (from) => {
        for (const clientId of this.#awareness.forget(from)) this.#cursors.leave(clientId)
      },
      presenceChanged: () => this.#presence.changed(),
      head: async () => (await this.#deps.log.heads([this.boardId])).get(this.boardId),
      superseded: () => this.over('superseded'),
      doubtEpoch: () => this.#doubtEpoch(),
      doubtMembers: () => this.#doubtMembers(),
    }
  }

  #hearStates(from: NodeId, entries: readonly NodeAwareness[]): void {
    this.#awareness.hear(from, entries)
    for (const { clientId, json } of entries) if (json === null) this.#cursors.leave(clientId)
  }

  #hearCursors(moved: readonly NodeCursor[]): void {
    for (const { clientId, x, y } of moved) this.#cursors.move(clientId, { x, y }, { isElsewhere: true })
    this.#broadcast.schedule()
  }

  #handle(peer: Peer, frame: Uint8Array): CloseReason | null {
    if (!peer.budget.spend(frame.byteLength)) return 'tooManyMessages'
    if (frame[0] === messageTypes.cursors) return this.#takeCursor(peer, frame)
    const incoming = readFrame(frame)
    switch (incoming?.kind) {
      case 'step1':
        return this.#answerStep1(peer, incoming.stateVector)
      case 'step2':
      case 'update':
        return this.#takeUpdate(peer, incoming.kind, incoming.update)
      case 'awareness':
        return this.#awareness.receive(peer, incoming.states)
      case 'queryAwareness':
        // Who hears announcements only asks so to find out whether anybody is there.
        if (peer.announcementsOnly) peer.send(keepAliveFrame)
        else this.#broadcast.sendPresence(peer)
        return null
      default:
        return 'malformed'
    }
  }

  #answerStep1(peer: Peer, stateVector: Uint8Array): CloseReason | null {
    if (!peer.budget.spend(0, step1WorthMessages)) return 'tooManyMessages'
    const clients = clientsOf(stateVector)
    if (!clients) return 'malformed'
    if (clients.some((client) => this.#earlierSeeds.has(client))) return 'clientTooOld'
    this.#welcome.answer(peer, stateVector, () => this.#broadcast.catchUp(peer))
    return null
  }

  /** Who has not yet said who they are points for nobody. */
  #takeCursor(peer: Peer, frame: Uint8Array): CloseReason | null {
    const point = peer.hasCursors ? readOwnCursor(frame) : null
    if (!point) return 'malformed'
    const clientId = this.#awareness.idOf(peer)
    if (clientId === null) return null
    this.#cursors.move(clientId, point)
    this.#broadcast.schedule()
    return null
  }

  #takeUpdate(peer: Peer, kind: 'step2' | 'update', bytes: Uint8Array): CloseReason | null {
    // A copy: what Yjs keeps of it must not hold on to the socket's whole read buffer.
    const checked = checkUpdate(bytes.slice())
    if (!checked.ok) return checked.error
    if (checked.value.added.some(({ client }) => this.#earlierSeeds.has(client))) return 'clientTooOld'
    if (this.#deps.queue.bytes > limits.logQueueBytesMax) return 'tryAgainLater'
    return this.#judge(peer, kind, checked.value, null)
  }

  /** `number` names a message that has waited for what it builds on; null: it has just come. */
  #judge(peer: Peer, kind: 'step2' | 'update', checked: CheckedUpdate, number: number | null): CloseReason | null {
    const verdict = this.#referee.check(checked, peer.member)
    if (verdict === 'refused') return kind === 'update' ? 'notAllowed' : this.#passOver(peer)
    if (!mayWriteNow(this.#rules, peer.member) && carriesNews(this.canvas.doc, checked)) {
      peer.wasHeld = true
      return this.#passOver(peer)
    }
    if (!this.canvas.hasRoomFor(checked)) return 'tooLarge'
    if (number === null) {
      peer.received += 1
      this.#deps.counters.updates += 1
    }
    if (verdict !== 'admitted') {
      const early = { peer, kind, checked, number: number ?? peer.received, waitsFor: verdict.waitsFor }
      return this.#putAside(early)
    }
    // In a sync step 2 there may be what others wrote and a crash took from us: it stays theirs.
    const authorOf = (clientId: number) => this.#awareness.holderOf(clientId) ?? peer.participantId
    peer.earlyBytes += this.canvas.apply(checked, peer, authorOf)
    this.#owe(peer)
    return peer.earlyBytes > limits.earlyBytesMax ? 'tooLarge' : null
  }

  #putAside(early: EarlyUpdate): CloseReason | null {
    const { peer, kind } = early
    // Whoever could write it has what it builds on, and is asked for it; so are the other nodes.
    if (kind === 'update' && !this.#early.has(peer)) peer.send(step1Frame(this.canvas.stateVector()))
    this.#early.put(early)
    if (this.#deps.neighbours.state !== 'off') this.#link.missed()
    return peer.earlyBytes > limits.earlyBytesMax ? 'tooLarge' : null
  }

  #takeEarly(): void {
    for (const { peer, kind, checked, number } of this.#early.takeReady(this.canvas.doc)) {
      if (peer.hasEnded) continue
      const fault = this.#judge(peer, kind, checked, number)
      if (fault) peer.close(closeCodes[fault])
    }
  }

  /** Who did not join anew when told to (a stock client does not understand it) is asked for what was passed over meanwhile. */
  #askHeld(): void {
    for (const peer of this.#peers) {
      if (!peer.wasHeld || !mayWriteNow(this.#rules, peer.member)) continue
      peer.wasHeld = false
      peer.send(step1Frame(this.canvas.stateVector()))
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
    this.canvas.onceCommitted(() => {
      const received = peer.firstEarly === null ? peer.received : peer.firstEarly - 1
      const since = this.#owed.get(peer) ?? performance.now()
      this.#owed.delete(peer)
      return (stateVector) => {
        this.#deps.counters.acknowledged(performance.now() - since)
        peer.send(durableFrame(stateVector, received))
      }
    })
  }

  #peersOf(participantId: Id<'participant'>): Peer[] {
    return [...this.#peers].filter((peer) => peer.participantId === participantId)
  }
}
