import type { NewEvent } from '../../lib/activity/card-news'
import type { BoardChange } from '../../db/queries/board-changes'
import type { BoardClient } from '../../db/queries/board-clients'
import type { CanvasBase, HistorySegment } from '../../db/queries/canvas-bases'
import type { LogRow, SeqRange } from '../../db/queries/update-log'
import type { Id } from '../../lib/kernel/ids'

export type Appended = SeqRange | 'superseded'

/** What one board adds to a batch. */
export interface LogEntry {
  readonly boardId: Id<'board'>
  /** The epoch that the updates belong to. */
  readonly epoch: number
  readonly updates: readonly Uint8Array[]
  readonly clients: readonly BoardClient[]
  readonly changes: readonly BoardChange[]
  /** What the activity log tells of these updates. */
  readonly news?: readonly NewEvent[]
}

export interface StoredBoard {
  readonly epoch: number
  readonly base: CanvasBase | null
  /** Every row after the base, in order; some that the base covers already may be among them. */
  readonly rows: readonly LogRow[]
}

export interface LogHead {
  readonly epoch: number
  readonly ledgerSeq: number
  /** The number of the last row, folded away or not. */
  readonly seq: number
}

export interface Fold {
  /** Up to where the log was folded before. */
  readonly afterSeq: number
  readonly base: CanvasBase
  readonly segment: HistorySegment
}

/** The end of one epoch and the beginning of the next. */
export interface Renewal {
  readonly epoch: number
  /** Up to where the old log was folded, and where it ended. The new document takes the number after that. */
  readonly afterSeq: number
  readonly uptoSeq: number
  /** The last state of the old epoch. */
  readonly coda: Uint8Array
  /** The new document. */
  readonly base: CanvasBase
  readonly seedClient: number
  /** What is left of the old log, and the new document as the first update of its epoch. */
  readonly segments: readonly HistorySegment[]
}

/** Where updates are kept. Every method rejects when the database does not answer; nothing is half done then. */
export interface UpdateLog {
  /** Null when there is no such board. */
  load(boardId: Id<'board'>): Promise<StoredBoard | null>
  /**
   * Commits all entries or none. Answers with the numbers that each board's updates got: consecutive, and after everything
   * that any node committed before. 'superseded': the board is in another epoch by now, nothing of it was written. Boards
   * that no longer exist are missing from the answer.
   */
  append(entries: readonly LogEntry[]): Promise<ReadonlyMap<Id<'board'>, Appended>>
  /** What follows the row `seq`: the rows alone where they join on (`base` is null), else everything. */
  after(boardId: Id<'board'>, seq: number): Promise<StoredBoard | null>
  /** Where boards stand; those that do not exist are missing. */
  heads(boardIds: readonly Id<'board'>[]): Promise<ReadonlyMap<Id<'board'>, LogHead>>
  /** The rows up to a number. They never change. */
  rows(boardId: Id<'board'>, uptoSeq: number): Promise<readonly LogRow[]>
  /** Writes the new base and its history and deletes the rows they cover; false: somebody else has folded meanwhile. */
  fold(boardId: Id<'board'>, fold: Fold): Promise<boolean>
  /**
   * Ends the epoch and begins the next, all at once or not at all. False: somebody else did, or the log has gone on, or the
   * board is held by somebody who may wait for the log.
   */
  renew(boardId: Id<'board'>, renewal: Renewal): Promise<boolean>
  head(boardId: Id<'board'>): Promise<{ epoch: number; ledgerSeq: number } | null>
}
