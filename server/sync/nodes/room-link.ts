import type { Logger } from 'pino'
import * as Y from 'yjs'
import type { Id } from '../../../lib/kernel/ids'
import type { Announcement } from '../../../lib/protocol/announcements'
import { checkUpdate } from '../check-update'
import type { BoardCanvas } from '../board-canvas'
import { isAuthor, type Neighbour } from '../live-canvas'
import type { LogHead } from '../update-log'
import { clientsOf } from '../state-vector'
import type { Ears, Neighbours, NodeAwareness, NodeCursor, NodeId, NodeMessage } from './neighbours'

/** What a room does for its neighbours. */
export interface LinkedRoom {
  readonly boardId: Id<'board'>
  readonly canvas: BoardCanvas
  /** Tells the people who are on the board here. */
  relay(announcement: Announcement): void
  /** The states of the people who are on the board here. */
  states(): readonly NodeAwareness[]
  hearStates(from: NodeId, entries: readonly NodeAwareness[]): void
  hearCursors(from: NodeId, moved: readonly NodeCursor[]): void
  /** That node has nobody here any more. */
  forget(from: NodeId): void
  presenceChanged(): void
  /** Where the log stands; undefined: there is no such board any more. */
  head(): Promise<LogHead | undefined>
  /** The board is in another epoch by now. */
  superseded(): void
  /** Perhaps it is. */
  doubtEpoch(): Promise<void>
  /** Somebody may have been removed, muted, or got another role. */
  doubtMembers(): void | Promise<void>
}

const tellEveryMs = 16
const askEveryMs = 500
const lookWithinMs = 1_000
const letterBytesMax = 4 * 1024 * 1024

/**
 * Between a room and its neighbours. Tells them what was changed here, applies what they tell, and asks after whatever may
 * have been missed. What a neighbour says is bounded as what a client says: nothing of it ends the room.
 */
export class RoomLink implements Ears {
  readonly #room: LinkedRoom
  readonly #neighbours: Neighbours
  readonly #logger: Logger
  readonly #leave: () => void
  #waiting: Uint8Array[] = []
  #authors: (readonly [clientId: number, participantId: Id<'participant'> | null])[] = []
  #number = 0
  #toldAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | NodeJS.Immediate | null = null
  #isOwed = false
  #isTooLarge = false
  #isAsking = false
  #asksAgain = false
  #askedAt = Number.NEGATIVE_INFINITY
  #ledgerSeq = 0
  #isClosed = false

  constructor(room: LinkedRoom, neighbours: Neighbours, logger: Logger) {
    this.#room = room
    this.#neighbours = neighbours
    this.#logger = logger
    this.#leave = neighbours.listen(room.boardId, this)
  }

  /** A Yjs client id that writes here for the first time. */
  met(clientId: number, participantId: Id<'participant'> | null): void {
    if (this.#neighbours.state !== 'off') this.#authors.push([clientId, participantId])
  }

  /** The document has changed. Only what was made here is told. */
  changed(update: Uint8Array, origin: unknown): void {
    if (this.#neighbours.state === 'off' || !isAuthor(origin)) return
    this.#waiting.push(update)
    if (this.#timer) return
    const waitMs = this.#toldAt + tellEveryMs - performance.now()
    this.#timer = waitMs <= 0 ? setImmediate(() => this.#tell()) : setTimeout(() => this.#tell(), waitMs)
  }

  /** States of people here have changed, and where they point. */
  told(entries: readonly NodeAwareness[], moved: readonly NodeCursor[]): void {
    this.states(entries)
    if (moved.length > 0) this.#neighbours.tell(this.#room.boardId, { kind: 'cursors', moved })
  }

  states(entries: readonly NodeAwareness[]): void {
    if (entries.length > 0) this.#neighbours.tell(this.#room.boardId, { kind: 'awareness', entries })
  }

  /** A fact of this number was told here. */
  announced(announcement: Announcement): void {
    if ('seq' in announcement && announcement.type !== 'hello')
      this.#ledgerSeq = Math.max(this.#ledgerSeq, announcement.seq)
  }

  hear(message: NodeMessage, from: NodeId): void {
    try {
      this.#hear(message, from)
    } catch (error) {
      const { boardId } = this.#room
      this.#logger.error({ err: error, boardId, node: from, kind: message.kind }, 'node.message-failed')
    }
  }

  missed(): void {
    this.#asksAgain = true
    if (this.#isAsking) return
    this.#isAsking = true
    this.#askUntilSure()
      .catch((error: unknown) => this.#logger.warn({ err: error, boardId: this.#room.boardId }, 'node.cannot-ask'))
      .finally(() => {
        this.#isAsking = false
      })
  }

  left(from: NodeId): void {
    this.#room.forget(from)
    this.#room.canvas.writeLoans()
  }

  presenceChanged(): void {
    this.#room.presenceChanged()
  }

  /** Where the log stands, for a node that can hear nothing: takes in what others wrote and tells what they announced. */
  async compare(head: LogHead): Promise<void> {
    if (head.epoch !== this.#room.canvas.epoch) return this.#room.superseded()
    if (head.seq > this.#room.canvas.seq) await this.#room.canvas.catchUp()
    if (head.ledgerSeq <= this.#ledgerSeq) return
    this.#ledgerSeq = head.ledgerSeq
    // Whoever has heard of this number passes over it; everybody else fetches the room.
    this.#room.relay({ type: 'noted', seq: head.ledgerSeq, event: 'elsewhere' })
    await this.#room.doubtMembers()
  }

  close(): void {
    this.#isClosed = true
    if (this.#timer) this.#tell()
    this.#leave()
  }

  #tell(): void {
    const timer = this.#timer
    this.#timer = null
    // Called early at the end: a timer or an immediate, whichever it is.
    clearTimeout(timer as NodeJS.Timeout)
    clearImmediate(timer as NodeJS.Immediate)
    this.#toldAt = performance.now()
    const { boardId, canvas } = this.#room
    const waiting = this.#waiting.splice(0)
    const authors = this.#authors.splice(0)
    const [only] = waiting
    if (!only) return
    const update = waiting.length === 1 ? only : Y.mergeUpdates(waiting)
    this.#number += 1
    if (update.byteLength > letterBytesMax) this.#isTooLarge = true
    else this.#neighbours.tell(boardId, { kind: 'update', epoch: canvas.epoch, number: this.#number, update, authors })
    this.#tellOnceCommitted()
  }

  #tellOnceCommitted(): void {
    if (this.#isOwed) return
    this.#isOwed = true
    const { boardId, canvas } = this.#room
    canvas.onceCommitted(() => {
      this.#isOwed = false
      const upTo = this.#number
      const isTooLarge = this.#isTooLarge
      this.#isTooLarge = false
      return () => {
        this.#neighbours.tell(boardId, { kind: 'committed', upTo })
        if (isTooLarge) this.#neighbours.tell(boardId, { kind: 'look' })
      }
    })
  }

  #hear(message: NodeMessage, from: NodeId): void {
    const { canvas } = this.#room
    switch (message.kind) {
      case 'update':
        if (!this.#isOfThisEpoch(message.epoch)) return
        return this.#apply(message.update, { node: from, number: message.number, authors: message.authors })
      case 'committed':
        return canvas.paidBack(from, message.upTo)
      case 'look':
        return this.missed()
      case 'cursors':
        return this.#room.hearCursors(from, message.moved)
      case 'awareness':
        return this.#room.hearStates(from, message.entries)
      case 'announcement':
        this.announced(message.announcement)
        return this.#room.relay(message.announcement)
      case 'ask':
        return this.#answer(from, message)
      case 'answer':
        if (!this.#isOfThisEpoch(message.epoch)) return
        // Perhaps in the log, perhaps not: what is new here is written here.
        this.#apply(message.update, { node: from, number: null, authors: [] })
        if (message.stateVector && this.#isForUs(message.to)) this.#returnFavour(from, message.stateVector)
        return
    }
  }

  #isForUs(node: NodeId): boolean {
    return node === this.#neighbours.id
  }

  #isOfThisEpoch(epoch: number): boolean {
    const own = this.#room.canvas.epoch
    if (epoch > own) this.#room.doubtEpoch().catch((error: unknown) => this.#cannotLook(error))
    return epoch === own
  }

  #apply(update: Uint8Array, from: Neighbour): void {
    if (isNothing(update)) return
    const checked = checkUpdate(update)
    if (!checked.ok) {
      const { boardId } = this.#room
      return this.#logger.warn({ boardId, node: from.node, fault: checked.error }, 'node.update-refused')
    }
    this.#room.canvas.hear(update, from)
    if (this.#room.canvas.lacksSomething) this.missed()
  }

  /** Says what the asker lacks, even when that is nothing: it learns from it that we are here. */
  #answer(to: NodeId, { epoch, stateVector }: { epoch: number; stateVector: Uint8Array }): void {
    if (!clientsOf(stateVector) || !this.#isOfThisEpoch(epoch)) return
    const { boardId, canvas } = this.#room
    this.#neighbours.tell(boardId, {
      kind: 'answer',
      to,
      epoch,
      update: this.#within(canvas.since(stateVector)),
      stateVector: canvas.stateVector(),
    })
    this.states(this.#room.states())
  }

  /** Only now do we know that somebody listens: what people said here while we asked went to nobody. */
  #returnFavour(to: NodeId, stateVector: Uint8Array): void {
    this.states(this.#room.states())
    if (!clientsOf(stateVector)) return
    const { boardId, canvas } = this.#room
    const update = this.#within(canvas.since(stateVector))
    if (!isNothing(update))
      this.#neighbours.tell(boardId, { kind: 'answer', to, epoch: canvas.epoch, update, stateVector: null })
  }

  /** What is too large to be sent is found in the log, at the latest once it is committed. */
  #within(update: Uint8Array): Uint8Array {
    if (update.byteLength <= letterBytesMax) return update
    this.#isTooLarge = true
    this.#tellOnceCommitted()
    return Uint8Array.of(0, 0)
  }

  async #askUntilSure(): Promise<void> {
    while (this.#asksAgain && !this.#isClosed) {
      await pause(this.#askedAt + askEveryMs - performance.now())
      if (this.#isClosed) return
      this.#asksAgain = false
      this.#askedAt = performance.now()
      await this.#look()
      const { boardId, canvas } = this.#room
      this.#neighbours.tell(boardId, { kind: 'ask', epoch: canvas.epoch, stateVector: canvas.stateVector() })
      this.states(this.#room.states())
    }
  }

  async #compareWithLog(): Promise<void> {
    const head = await this.#room.head()
    if (head && !this.#isClosed) await this.compare(head)
  }

  #cannotLook(error: unknown): void {
    this.#logger.warn({ err: error, boardId: this.#room.boardId }, 'node.cannot-look')
  }

  /** A database that does not answer must not keep neighbours from each other. */
  async #look(): Promise<void> {
    const work = Promise.all([this.#compareWithLog(), this.#room.doubtMembers()])
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, lookWithinMs)
    })
    await Promise.race([work.catch((error: unknown) => this.#cannotLook(error)), late])
    clearTimeout(timer)
  }
}

function pause(ms: number): Promise<void> | undefined {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms).unref()) : undefined
}

/** An update about nothing: no structs, no deletions. */
function isNothing(update: Uint8Array): boolean {
  return update.byteLength === 2 && update[0] === 0 && update[1] === 0
}
