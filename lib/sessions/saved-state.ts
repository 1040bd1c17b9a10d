import type { BoardState } from '../board/state'
import type { PlainRecord } from '../board/commands'
import type { FrameworkContent } from '../catalogue/content'
import type { Id } from '../kernel/ids'
import type { SavedKind } from './kinds'
import type { LedgerExtract } from './ledger-extract'

/**
 * A board at one moment, saved or now: everything that reports, decision records, comparisons and exports are made of, and
 * nothing that a reader of the board may not know.
 */
export interface SavedState {
  /** 'now': the live board, which nobody has saved. */
  readonly kind: SavedKind | 'now'
  readonly boardId: Id<'board'>
  /** Null for now. */
  readonly sessionId: Id<'session'> | null
  /** Of the session; of the board for now. */
  readonly title: string
  /** When a session began; for everything else the moment itself. ISO 8601. */
  readonly startedAt: string
  /** The moment that is described. */
  readonly at: string
  /** Who led it or saved it; null: the server by itself, or nobody (now). */
  readonly by: { readonly id: Id<'participant'>; readonly name: string } | null
  /** The canvas in the present schema, repaired, sorted by id. */
  readonly records: readonly PlainRecord[]
  /** The frameworks that stood on it then, as far as they can still be read. */
  readonly contents: readonly FrameworkContent[]
  /** The same canvas as rules and reports read it, with the votes of `ledger`. */
  readonly state: BoardState
  readonly ledger: LedgerExtract
}
