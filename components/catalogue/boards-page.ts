import type { BoardSummary } from '@/lib/contracts/boards'

/** One page of a list of boards. The server makes the first, the browser asks for the rest. */
export interface BoardsPage {
  readonly items: readonly BoardSummary[]
  readonly nextCursor: string | null
}

/** Fills rows of two, three and four cards. */
export const boardsPerPage = 24
