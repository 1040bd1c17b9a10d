import type { Logger } from 'pino'
import * as Y from 'yjs'
import type { BoardClient } from '../../db/queries/board-clients'
import type { SeqRange } from '../../db/queries/update-log'
import { type RecordMap, recordsOf } from '../../lib/board/doc'
import type { Clock } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import { CardChanges } from './card-changes'
import type { CheckedUpdate } from './check-update'
import { type OpenedBoard, momentOf, openStored, packFold } from './compaction'
import type { Counters } from './figures'
import type { CommitSource, Cut, GroupCommit } from './group-commit'
import type { UpdateLog } from './update-log'

/** Who is behind a change; null: the server itself. Changes without an author came from the log. */
export interface Author {
  readonly participantId: Id<'participant'> | null
  /** The first state of a board is nobody's change. */
  readonly isSeed?: boolean
}

export interface CanvasDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly counters: Counters
  readonly log: UpdateLog
  readonly commit: GroupCommit
  readonly queue: QueueSize
}

/** What is received and not yet committed, over all boards of the process. */
export interface QueueSize {
  bytes: number
  updates: number
}

export interface CanvasListener {
  /** The document has changed; `before` is the state vector as it was. */
  changed(update: Uint8Array, origin: unknown, before: () => Uint8Array): void
  gone(): void
}

/**
 * Asked when a batch is closed: everything received until then is in it or in an earlier one. What it returns is called
 * when that is committed.
 */
export type Waiter = () => (stateVector: Uint8Array) => void

interface Waiting {
  update: Uint8Array
  /** Holds structs ahead of what they build on: kept as it came. */
  isRaw: boolean
}

const rowUpdatesMax = 64
const rowBytesMax = 512 * 1024
const earlyBytesMax = 8 * 1024 * 1024
const changesEveryMs = 10_000

/**
 * The document of a live board and what of it is not yet in the log. Invariants: whatever is in the document is in the log
 * or waiting for it; `seq` is the last row in it; who is told "durable" is told the truth.
 */
export class LiveCanvas implements CommitSource {
  readonly doc: Y.Doc
  readonly epoch: number
  readonly changes: CardChanges
  readonly #boardId: Id<'board'>
  readonly #deps: CanvasDeps
  readonly #listener: CanvasListener
  readonly #records: Y.Map<RecordMap>
  readonly #knownClients = new Set<number>()
  #seq: number
  #baseSeq: number
  #rowsSinceFold: number
  #waiting: Waiting[] = []
  #waitingBytes = 0
  #clients: BoardClient[] = []
  #waiters: Waiter[] = []
  #isCommitting = false
  #folding: Promise<void> | null = null
  #whole: Uint8Array | null = null
  #stateVector: Uint8Array | null = null
  #bytes: number
  #version = 0
  #takesAllChanges = false
  #changesTimer: NodeJS.Timeout | null = null
  readonly #serverClients = new Map<Id<'participant'> | null, number>()

  constructor(boardId: Id<'board'>, opened: OpenedBoard, deps: CanvasDeps, listener: CanvasListener) {
    this.#boardId = boardId
    this.doc = opened.doc
    this.epoch = opened.epoch
    this.#seq = opened.seq
    this.#baseSeq = opened.baseSeq
    this.#rowsSinceFold = opened.seq - opened.baseSeq
    this.#deps = deps
    this.#listener = listener
    this.#records = recordsOf(this.doc)
    this.changes = new CardChanges(boardId, deps.clock)
    this.changes.remember(this.#records)
    this.#bytes = this.whole().byteLength
    this.doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, tr: Y.Transaction) =>
      this.#changed(update, origin, tr),
    )
    this.#records.observeDeep((events, tr) => this.#noteCards(events, tr.origin))
  }

  get seq(): number {
    return this.#seq
  }

  /** Rises with every change. */
  get version(): number {
    return this.#version
  }

  get isCommitted(): boolean {
    return this.#waiting.length === 0 && this.#clients.length === 0 && !this.#isCommitting
  }

  /** The whole document as one update, kept until the next change: a hundred people who join at once cost one encoding. */
  whole(): Uint8Array {
    this.#whole ??= this.since()
    return this.#whole
  }

  /**
   * What somebody with this state vector lacks. Without what still waits for something missing: should that ever be placed,
   * everybody is told, and until then it would only wait in everybody's memory.
   */
  since(stateVector?: Uint8Array): Uint8Array {
    const { store } = this.doc
    const { pendingStructs, pendingDs } = store
    store.pendingStructs = null
    store.pendingDs = null
    try {
      return Y.encodeStateAsUpdate(this.doc, stateVector)
    } finally {
      store.pendingStructs = pendingStructs
      store.pendingDs = pendingDs
    }
  }

  stateVector(): Uint8Array {
    this.#stateVector ??= Y.encodeStateVector(this.doc)
    return this.#stateVector
  }

  /** Is there room for this update? Measured again only when the running sum says no. */
  hasRoomFor({ bytes, added }: CheckedUpdate): boolean {
    if (added.length === 0 || this.#bytes + bytes.byteLength <= limits.documentBytesMax) return true
    this.#bytes = this.whole().byteLength
    return this.#bytes + bytes.byteLength <= limits.documentBytesMax
  }

  /**
   * Applies what somebody sent. Returns by how many bytes the pile of what builds on something missing has grown.
   * `authorOf` says whose a Yjs client id is that was never met before.
   */
  apply(update: CheckedUpdate, author: Author, authorOf: (clientId: number) => Id<'participant'> | null): number {
    const { store } = this.doc
    const [structs, deletions] = [store.pendingStructs?.update, store.pendingDs]
    this.#meetClients(update, authorOf)
    this.#applyApart(update, author)
    if (isSame(structs, store.pendingStructs?.update) && isSame(deletions, store.pendingDs)) return 0
    // Yjs reports only what it could place. The rest would be lost with the process, so the log gets it as it came.
    if (store.pendingStructs || store.pendingDs) this.#wait({ update: update.bytes, isRaw: true })
    const earlyBytes = sizeOf(store.pendingStructs?.update) + sizeOf(store.pendingDs)
    if (earlyBytes > earlyBytesMax) {
      store.pendingStructs = null
      store.pendingDs = null
      this.#deps.logger.warn({ boardId: this.#boardId, earlyBytes }, 'canvas.early-updates-dropped')
    }
    return Math.max(0, earlyBytes - sizeOf(structs) - sizeOf(deletions))
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
    this.#clients.push({ boardId: this.#boardId, clientId, participantId: author.participantId })
  }

  /** See Waiter. When nothing is waiting, both calls come at once. */
  onceCommitted(waiter: Waiter): void {
    if (this.isCommitted) waiter()(this.stateVector())
    else this.#waiters.push(waiter)
  }

  cut(): Cut {
    const waiting = this.#waiting
    const bytes = this.#waitingBytes
    const tell = this.#waiters.map((waiter) => waiter())
    const clients = this.#clients
    const changes = this.changes.take({ all: this.#takesAllChanges })
    const stateVector = this.stateVector()
    this.#waiting = []
    this.#waitingBytes = 0
    this.#waiters = []
    this.#clients = []
    this.#takesAllChanges = false
    this.#isCommitting = true
    return {
      entry: { boardId: this.#boardId, updates: rowsOf(waiting), clients, changes },
      bytes,
      committed: async (range) => {
        this.#isCommitting = false
        this.#deps.queue.bytes -= bytes
        this.#deps.queue.updates -= waiting.length
        if (range === 'gone') return this.#listener.gone()
        for (const each of tell) each(stateVector)
        // What came meanwhile and changed nothing waited for this batch alone.
        if (this.isCommitted) for (const waiter of this.#waiters.splice(0)) waiter()(this.stateVector())
        if (range) await this.#advance(range)
        if (this.#rowsSinceFold >= limits.foldAfterUpdates) void this.fold()
        this.#rememberChanges()
      },
    }
  }

  /** Resolves once nothing waits for the log any more. */
  settled(): Promise<void> {
    return new Promise((resolve) => this.onceCommitted(() => () => resolve()))
  }

  /** Writes what was gathered about the cards. */
  flushChanges(): void {
    if (this.changes.isEmpty) return
    this.#takesAllChanges = true
    this.#deps.commit.add(this)
  }

  /** Packs log and base into a new base. Goes on beside the work on the board; one at a time. */
  fold(): Promise<void> {
    this.#folding ??= this.#fold().finally(() => {
      this.#folding = null
    })
    return this.#folding
  }

  destroy(): void {
    if (this.#changesTimer) clearTimeout(this.#changesTimer)
    this.doc.destroy()
  }

  async #fold(): Promise<void> {
    if (this.#rowsSinceFold === 0) return
    const boardId = this.#boardId
    try {
      const moment = momentOf({
        boardId,
        doc: this.doc,
        epoch: this.epoch,
        seq: this.#seq,
        baseSeq: this.#baseSeq,
      })
      const rows = await this.#deps.log.rows(boardId, moment.uptoSeq)
      if (rows.length === 0) return this.#catchUp()
      if (await this.#deps.log.fold(boardId, await packFold(moment, rows))) {
        this.#baseSeq = moment.uptoSeq
        this.#rowsSinceFold = this.#seq - moment.uptoSeq
        this.#deps.counters.folds += 1
      } else await this.#catchUp()
    } catch (error) {
      // The log still holds everything; the next fold takes it along.
      this.#deps.logger.warn({ err: error, boardId }, 'canvas.fold-failed')
    }
  }

  /** Other nodes may have written in between: their rows are fetched, so that a fold never covers what is not here. */
  async #advance({ first, last }: SeqRange): Promise<void> {
    this.#rowsSinceFold += last - first + 1
    this.#deps.counters.rows += last - first + 1
    if (first === this.#seq + 1) this.#seq = last
    else await this.#catchUp()
  }

  async #catchUp(): Promise<void> {
    const stored = await this.#deps.log.load(this.#boardId)
    if (!stored) return this.#listener.gone()
    const { seq, baseSeq } = await openStored(stored, { doc: this.doc })
    this.#seq = seq
    this.#baseSeq = baseSeq
    this.#rowsSinceFold = seq - baseSeq
  }

  #changed(update: Uint8Array, origin: unknown, tr: Y.Transaction): void {
    this.#version += 1
    this.#whole = null
    this.#stateVector = null
    this.#bytes += update.byteLength
    if (isAuthor(origin)) this.#wait({ update, isRaw: false })
    this.#listener.changed(update, origin, () => Y.encodeStateVector(tr.beforeState))
  }

  #wait(waiting: Waiting): void {
    this.#waiting.push(waiting)
    this.#waitingBytes += waiting.update.byteLength
    this.#deps.queue.bytes += waiting.update.byteLength
    this.#deps.queue.updates += 1
    this.#deps.commit.add(this)
  }

  /** What somebody sent earlier, ahead of its time, may break only now. That is not the fault of who is sending now. */
  #applyApart({ bytes }: CheckedUpdate, author: Author): void {
    const { store } = this.doc
    const hadEarly = store.pendingStructs !== null || store.pendingDs !== null
    try {
      Y.applyUpdate(this.doc, bytes, author)
    } catch (error) {
      store.pendingStructs = null
      store.pendingDs = null
      if (!hadEarly) throw error
      this.#deps.logger.warn({ err: error, boardId: this.#boardId }, 'canvas.early-updates-dropped')
      Y.applyUpdate(this.doc, bytes, author)
    }
  }

  #meetClients({ added }: CheckedUpdate, authorOf: (clientId: number) => Id<'participant'> | null): void {
    for (const { client, to } of added) {
      if (this.#knownClients.has(client) || to <= Y.getState(this.doc.store, client)) continue
      this.#knownClients.add(client)
      this.#clients.push({ boardId: this.#boardId, clientId: client, participantId: authorOf(client) })
    }
  }

  /** Also on a board where nothing else happens, what was gathered is written in the end. */
  #rememberChanges(): void {
    if (this.changes.isEmpty || this.#changesTimer) return
    this.#changesTimer = setTimeout(() => {
      this.#changesTimer = null
      this.#deps.commit.add(this)
    }, changesEveryMs).unref()
  }

  #noteCards(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], origin: unknown): void {
    const touched = new Set<string>()
    for (const event of events) {
      if (event.target === this.#records) for (const key of event.keys.keys()) touched.add(key)
      else touched.add(String(event.path[0]))
    }
    try {
      this.changes.note(this.#records, touched, isAuthor(origin) && !origin.isSeed ? origin : null)
      this.#rememberChanges()
    } catch (error) {
      // Notes about a change must never stand in the way of the change itself.
      this.#deps.logger.error({ err: error, boardId: this.#boardId }, 'canvas.note-failed')
    }
  }
}

function isAuthor(origin: unknown): origin is Author {
  return typeof origin === 'object' && origin !== null && 'participantId' in origin
}

function isSame(a: Uint8Array | null | undefined, b: Uint8Array | null | undefined): boolean {
  return a === b || (!!a && !!b && Buffer.compare(a, b) === 0)
}

function sizeOf(bytes: Uint8Array | null | undefined): number {
  return bytes?.byteLength ?? 0
}

function randomClientId(): number {
  const [clientId = 0] = crypto.getRandomValues(new Uint32Array(1))
  return clientId
}

/** Merging is quadratic, and a row must stay small enough to be sent: long queues become several rows. */
function rowsOf(waiting: readonly Waiting[]): Uint8Array[] {
  const rows: Uint8Array[] = []
  let group: Uint8Array[] = []
  let bytes = 0
  const close = () => {
    const [only] = group
    if (only) rows.push(group.length === 1 ? only : Y.mergeUpdates(group))
    group = []
    bytes = 0
  }
  for (const { update, isRaw } of waiting) {
    if (isRaw || group.length >= rowUpdatesMax || bytes + update.byteLength > rowBytesMax) close()
    if (isRaw) rows.push(update)
    else {
      group.push(update)
      bytes += update.byteLength
    }
  }
  close()
  return rows
}
