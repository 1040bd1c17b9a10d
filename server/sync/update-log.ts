import type { BoardChange } from '../../db/queries/board-changes'
import type { BoardClient } from '../../db/queries/board-clients'
import type { CanvasBase, HistorySegment } from '../../db/queries/canvas-bases'
import type { LogRow, SeqRange } from '../../db/queries/update-log'
import type { Id } from '../../lib/kernel/ids'

/** What one board adds to a batch. */
export interface LogEntry {
  readonly boardId: Id<'board'>
  readonly updates: readonly Uint8Array[]
  readonly clients: readonly BoardClient[]
  readonly changes: readonly BoardChange[]
}

export interface StoredBoard {
  readonly epoch: number
  readonly base: CanvasBase | null
  /** Every row after the base, in order; some that the base covers already may be among them. */
  readonly rows: readonly LogRow[]
}

export interface Fold {
  /** Up to where the log was folded before. */
  readonly afterSeq: number
  readonly base: CanvasBase
  readonly segment: HistorySegment
}

/** Where updates are kept. Every method rejects when the database does not answer; nothing is half done then. */
export interface UpdateLog {
  /** Null when there is no such board. */
  load(boardId: Id<'board'>): Promise<StoredBoard | null>
  /**
   * Commits all entries or none. Answers with the numbers that each board's updates got: consecutive, and after everything
   * that any node committed before. Boards that no longer exist are missing from the answer.
   */
  append(entries: readonly LogEntry[]): Promise<ReadonlyMap<Id<'board'>, SeqRange>>
  /** The rows up to a number. They never change. */
  rows(boardId: Id<'board'>, uptoSeq: number): Promise<readonly LogRow[]>
  /** Writes the new base and its history and deletes the rows they cover; false: somebody else has folded meanwhile. */
  fold(boardId: Id<'board'>, fold: Fold): Promise<boolean>
  head(boardId: Id<'board'>): Promise<{ epoch: number; ledgerSeq: number } | null>
}
