import type * as Y from 'yjs'
import { readMeta } from '../../lib/board/doc'
import type { Id } from '../../lib/kernel/ids'
import type { CheckedUpdate } from './check-update'
import { ColdBoard } from './cold-board'
import type { OpenedBoard } from './compaction'
import { type Author, type CanvasDeps, type CanvasListener, LiveCanvas, type Neighbour } from './live-canvas'
import type { NodeId } from './nodes/neighbours'
import type { Waiter } from './outbox'

/**
 * The canvas of a board, with a document only once somebody needs one. What has to be opened is opened at once and in one
 * go, so that nothing can come in between.
 */
export class BoardCanvas {
  readonly epoch: number
  /** Who names one of these Yjs clients speaks of a document that is no more. */
  readonly earlierSeeds: ReadonlySet<number>
  readonly #boardId: Id<'board'>
  readonly #deps: CanvasDeps
  readonly #listener: CanvasListener
  #cold: ColdBoard | null
  #opened: LiveCanvas | null

  constructor(boardId: Id<'board'>, board: OpenedBoard | ColdBoard, deps: CanvasDeps, listener: CanvasListener) {
    this.#boardId = boardId
    this.#deps = deps
    this.#listener = listener
    this.epoch = board.epoch
    this.#cold = board instanceof ColdBoard ? board : null
    this.#opened = board instanceof ColdBoard ? null : new LiveCanvas(boardId, board, deps, listener)
    this.earlierSeeds = board instanceof ColdBoard ? board.earlierSeeds : new Set(readMeta(board.doc)?.earlierSeeds)
  }

  /** There is no document: what is stored is all there is. */
  get isCold(): boolean {
    return this.#opened === null
  }

  get doc(): Y.Doc {
    return this.#live.doc
  }

  get seq(): number {
    return this.#opened?.seq ?? this.#cold?.seq ?? 0
  }

  /** Rises with every change; opening is none. */
  get version(): number {
    return this.#opened?.version ?? 0
  }

  get isCommitted(): boolean {
    return this.#opened?.isCommitted ?? true
  }

  get lacksSomething(): boolean {
    return this.#opened?.lacksSomething ?? false
  }

  whole(): Uint8Array {
    return this.#cold?.whole() ?? this.#live.whole()
  }

  since(stateVector: Uint8Array): Uint8Array {
    return this.#cold?.since(stateVector) ?? this.#live.since(stateVector)
  }

  stateVector(): Uint8Array {
    return this.#cold?.stateVector ?? this.#live.stateVector()
  }

  /** Whether it can be said without opening that this update brings nothing. */
  knows(update: Uint8Array): boolean {
    return this.#cold?.knows(update) ?? false
  }

  hasRoomFor(update: CheckedUpdate): boolean {
    return this.#live.hasRoomFor(update)
  }

  apply(update: CheckedUpdate, author: Author, authorOf: (clientId: number) => Id<'participant'> | null): number {
    return this.#live.apply(update, author, authorOf)
  }

  hear(update: Uint8Array, from: Neighbour): void {
    this.#live.hear(update, from)
  }

  paidBack(from: NodeId, upTo: number): void {
    this.#opened?.paidBack(from, upTo)
  }

  writeLoans(): void {
    this.#opened?.writeLoans()
  }

  catchUp(): Promise<void> {
    return this.#live.catchUp()
  }

  edit(author: Author, change: (doc: Y.Doc) => void): void {
    this.#live.edit(author, change)
  }

  onceCommitted(waiter: Waiter): void {
    if (this.#opened) this.#opened.onceCommitted(waiter)
    else waiter()(this.stateVector())
  }

  settled(): Promise<void> {
    return this.#opened?.settled() ?? Promise.resolve()
  }

  flushChanges(): void {
    this.#opened?.flushChanges()
  }

  fold(how?: { isLast?: boolean }): Promise<void> {
    return this.#opened?.fold(how) ?? Promise.resolve()
  }

  destroy(): void {
    this.#opened?.destroy()
  }

  get #live(): LiveCanvas {
    if (this.#opened) return this.#opened
    if (!this.#cold) throw new Error('a canvas is cold or open')
    this.#opened = new LiveCanvas(this.#boardId, this.#cold.open(), this.#deps, this.#listener)
    this.#cold = null
    return this.#opened
  }
}
