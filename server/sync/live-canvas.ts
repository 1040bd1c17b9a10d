import type { Logger } from 'pino'
import * as Y from 'yjs'
import { type RecordMap, recordsOf } from '../../lib/board/doc'
import type { Clock } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import { CardChanges } from './card-changes'
import type { CheckedUpdate } from './check-update'
import type { OpenedBoard } from './compaction'
import { applyMaybeEarly, encodePlaced } from './early-updates'
import type { Counters } from './figures'
import type { GroupCommit } from './group-commit'
import { LogPlace } from './log-place'
import type { Neighbours, NodeId } from './nodes/neighbours'
import { Outbox, type QueueSize, type Waiter } from './outbox'
import type { UpdateLog } from './update-log'

/** Who is behind a change; null: the server itself. Changes without an author came from the log. */
export interface Author {
  readonly participantId: Id<'participant'> | null
  /** The first state of a board is nobody's change. */
  readonly isSeed?: boolean
  /** The use case behind it writes its own entry into the activity log. */
  readonly isTold?: boolean
  /** Of an edit that brings what several people wrote: whose each record is. */
  readonly authors?: ReadonlyMap<string, Id<'participant'> | null>
}

/** A change that a neighbour made. `number`: it will say when it has written this; null: nobody does but we. */
export interface Neighbour {
  readonly node: NodeId
  readonly number: number | null
  readonly authors: readonly (readonly [clientId: number, participantId: Id<'participant'> | null])[]
}

export interface CanvasDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly counters: Counters
  readonly log: UpdateLog
  readonly commit: GroupCommit
  readonly queue: QueueSize
  readonly neighbours: Neighbours
}

export interface CanvasListener {
  /** The document has changed; `before` is the state vector as it was. */
  changed(update: Uint8Array, origin: unknown, before: () => Uint8Array): void
  /** A Yjs client id that writes here for the first time, and whose it is. */
  met(clientId: number, participantId: Id<'participant'> | null): void
  /** Nothing that is done here is kept any more: the board is deleted, or in another epoch. */
  over(why: 'gone' | 'superseded'): void
}

/** At least so long between two looks at what was gathered: clocks are never quite together. */
const changesEveryMs = 250

/**
 * The document of a live board. Invariant: whatever is in the document is in the log, or in the outbox waiting for it.
 */
export class LiveCanvas {
  readonly doc: Y.Doc
  readonly epoch: number
  readonly changes: CardChanges
  readonly #boardId: Id<'board'>
  readonly #deps: CanvasDeps
  readonly #listener: CanvasListener
  readonly #records: Y.Map<RecordMap>
  readonly #outbox: Outbox
  readonly #place: LogPlace
  readonly #knownClients = new Set<number>()
  readonly #serverClients = new Map<Id<'participant'> | null, number>()
  #whole: Uint8Array | null = null
  #stateVector: Uint8Array | null = null
  #bytes = 0
  /** Until then nobody knows how large the document is. */
  #measuring: NodeJS.Immediate | null
  #version = 0
  #changesTimer: NodeJS.Timeout | null = null

  constructor(boardId: Id<'board'>, opened: OpenedBoard, deps: CanvasDeps, listener: CanvasListener) {
    this.#boardId = boardId
    this.doc = opened.doc
    this.epoch = opened.epoch
    this.#deps = deps
    this.#listener = listener
    this.#records = recordsOf(this.doc)
    this.changes = new CardChanges(boardId, deps.clock)
    this.changes.remember(this.#records)
    const over = (why: 'gone' | 'superseded') => listener.over(why)
    this.#place = new LogPlace(opened, { ...deps, boardId, over })
    this.#outbox = new Outbox({
      ...deps,
      boardId,
      epoch: this.epoch,
      changes: this.changes,
      stateVector: () => this.stateVector(),
      refused: over,
      committed: async (range, bytes) => {
        if (range) this.#place.advance(range, bytes)
        this.#rememberChanges()
      },
    })
    // In a turn of its own: of a large board, reading it has taken long enough.
    this.#measuring = setImmediate(() => this.#measure())
    this.doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, tr: Y.Transaction) =>
      this.#changed(update, origin, tr),
    )
    this.#records.observeDeep((events, tr) => this.#noteCards(events, tr.origin))
  }

  /** Number of the last row of the log that is in the document. */
  get seq(): number {
    return this.#place.seq
  }

  /** Rises with every change. */
  get version(): number {
    return this.#version
  }

  get isCommitted(): boolean {
    return this.#outbox.isEmpty
  }

  /** The whole document as one update, kept until the next change: a hundred people who join at once cost one encoding. */
  whole(): Uint8Array {
    this.#whole ??= this.since()
    return this.#whole
  }

  /** What somebody with this state vector lacks. */
  since(stateVector?: Uint8Array): Uint8Array {
    return encodePlaced(this.doc, stateVector)
  }

  stateVector(): Uint8Array {
    this.#stateVector ??= Y.encodeStateVector(this.doc)
    return this.#stateVector
  }

  /** Is there room for this update? Measured again only when the running sum says no. */
  hasRoomFor({ bytes, added }: CheckedUpdate): boolean {
    // What comes in the turn in which a board is opened is as little as sockets hand over in one.
    if (added.length === 0 || this.#measuring || this.#bytes + bytes.byteLength <= limits.documentBytesMax) return true
    this.#measure()
    return this.#bytes + bytes.byteLength <= limits.documentBytesMax
  }

  /**
   * Applies what somebody sent. Returns by how many bytes the pile of what builds on something missing has grown.
   * `authorOf` says whose a Yjs client id is that was never met before.
   */
  apply(update: CheckedUpdate, author: Author, authorOf: (clientId: number) => Id<'participant'> | null): number {
    this.#meetClients(update, authorOf)
    const { isEarly, grownBy, dropped } = applyMaybeEarly(this.doc, update.bytes, author)
    // Yjs reports only what it could place. The rest would be lost with the process, so the log gets it as it came.
    if (isEarly) this.#outbox.add(update.bytes, { isRaw: true })
    if (dropped) {
      const { bytes: earlyBytes, error: err } = dropped
      this.#deps.logger.warn({ err, boardId: this.#boardId, earlyBytes }, 'canvas.early-updates-dropped')
    }
    return grownBy
  }

  /** Applies what a neighbour made; its bounds are checked. */
  hear(update: Uint8Array, from: Neighbour): void {
    for (const [clientId] of from.authors) this.#knownClients.add(clientId)
    const { dropped } = applyMaybeEarly(this.doc, update, from)
    if (!dropped) return
    const { bytes: earlyBytes, error: err } = dropped
    this.#deps.logger.warn({ err, boardId: this.#boardId, earlyBytes }, 'canvas.early-updates-dropped')
  }

  /** Something waits for what it builds on. */
  get lacksSomething(): boolean {
    return this.doc.store.pendingStructs !== null
  }

  /** A neighbour has written what it made, up to this number. */
  paidBack(from: NodeId, upTo: number): void {
    this.#outbox.paidBack(from, upTo)
  }

  /** Writes what neighbours made without waiting for them to do it. */
  writeLoans(): void {
    this.#outbox.writeLoans()
  }

  /** Takes in what other nodes have written. Rejects when the database does not answer. */
  catchUp(): Promise<void> {
    return this.#place.catchUp()
  }

  /** One transaction by the server in somebody's name, under a Yjs client id of that person's own. */
  edit(author: Author, change: (doc: Y.Doc) => void): void {
    const { doc } = this
    const clientId = this.#serverClients.get(author.participantId) ?? randomClientId()
    const [own, version] = [doc.clientID, this.#version]
    doc.clientID = clientId
    try {
      change(doc)
    } finally {
      doc.clientID = own
    }
    if (version === this.#version || this.#serverClients.has(author.participantId)) return
    this.#serverClients.set(author.participantId, clientId)
    this.#meet(clientId, author.participantId)
  }

  /** See Waiter. When nothing is waiting, both calls come at once. */
  onceCommitted(waiter: Waiter): void {
    this.#outbox.onceCommitted(waiter)
  }

  /** Resolves once nothing waits for the log any more. */
  settled(): Promise<void> {
    return new Promise((resolve) => this.onceCommitted(() => () => resolve()))
  }

  /** Writes what was gathered about the cards. */
  flushChanges(): void {
    this.#outbox.writeChanges({ all: true })
  }

  /** Packs log and base into a new base. */
  fold(how?: { isLast?: boolean }): Promise<void> {
    return this.#place.fold(how)
  }

  destroy(): void {
    if (this.#changesTimer) clearTimeout(this.#changesTimer)
    if (this.#measuring) clearImmediate(this.#measuring)
    this.#outbox.close()
    this.#place.close()
    this.doc.destroy()
  }

  #changed(update: Uint8Array, origin: unknown, tr: Y.Transaction): void {
    this.#version += 1
    this.#whole = null
    this.#stateVector = null
    this.#bytes += update.byteLength
    // First people, then the log: what is told in this turn need not wait for a batch to be put together.
    this.#listener.changed(update, origin, () => Y.encodeStateVector(tr.beforeState))
    if (isAuthor(origin)) this.#outbox.add(update)
    else if (isNeighbour(origin)) this.#borrow(update, origin)
  }

  #measure(): void {
    this.#measuring = null
    this.#bytes = this.whole().byteLength
  }

  #borrow(update: Uint8Array, { node, number, authors }: Neighbour): void {
    if (number !== null) return this.#outbox.lend({ from: node, number, update, authors })
    for (const [clientId, participantId] of authors)
      this.#outbox.addClient({ boardId: this.#boardId, clientId, participantId })
    this.#outbox.add(update)
  }

  #meetClients({ added }: CheckedUpdate, authorOf: (clientId: number) => Id<'participant'> | null): void {
    for (const { client, to } of added) {
      if (this.#knownClients.has(client) || to <= Y.getState(this.doc.store, client)) continue
      this.#knownClients.add(client)
      this.#meet(client, authorOf(client))
    }
  }

  #meet(clientId: number, participantId: Id<'participant'> | null): void {
    this.#outbox.addClient({ boardId: this.#boardId, clientId, participantId })
    this.#listener.met(clientId, participantId)
  }

  /** Also on a board where nothing else happens, what was gathered is written in the end. */
  #rememberChanges(): void {
    const nextAt = this.#changesTimer ? null : this.changes.nextAt
    if (nextAt === null) return
    const waitMs = Math.max(changesEveryMs, nextAt - this.#deps.clock.now())
    this.#changesTimer = setTimeout(() => {
      this.#changesTimer = null
      const due = this.changes.nextAt
      if (due !== null && due <= this.#deps.clock.now()) this.#outbox.writeChanges({ all: false })
      else this.#rememberChanges()
    }, waitMs).unref()
  }

  #noteCards(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], origin: unknown): void {
    const touched = new Set<string>()
    for (const event of events) {
      if (event.target === this.#records) for (const key of event.keys.keys()) touched.add(key)
      else touched.add(String(event.path[0]))
    }
    try {
      const author = isAuthor(origin) && !origin.isSeed ? origin : null
      for (const id of touched) {
        const by = author?.authors?.get(id)
        this.changes.note(
          this.#records,
          [id],
          by === undefined ? author : { participantId: by, isTold: author?.isTold },
        )
      }
      this.#rememberChanges()
    } catch (error) {
      // Notes about a change must never stand in the way of the change itself.
      this.#deps.logger.error({ err: error, boardId: this.#boardId }, 'canvas.note-failed')
    }
  }
}

function isNeighbour(origin: unknown): origin is Neighbour {
  return typeof origin === 'object' && origin !== null && 'node' in origin
}

export function isAuthor(origin: unknown): origin is Author {
  return typeof origin === 'object' && origin !== null && 'participantId' in origin
}

function randomClientId(): number {
  const [clientId = 0] = crypto.getRandomValues(new Uint32Array(1))
  return clientId
}
