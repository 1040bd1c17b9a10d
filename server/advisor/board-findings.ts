import type { findBoard } from '../../db/queries/boards'
import { listSetAside } from '../../db/queries/set-aside'
import type { Db } from '../../db/client'
import { advise } from '../../lib/advisor/advise'
import { type SortedFindings, sortFindings } from '../../lib/advisor/set-aside'
import { boardState, type LedgerReading } from '../../lib/board/board-state'
import type { PlainRecord } from '../../lib/board/commands'
import { generalContent } from '../../lib/catalogue/general'
import { boardContents } from '../frameworks/read-content'
import { setAsideAnswer } from './set-aside-answer'

type Board = NonNullable<Awaited<ReturnType<typeof findBoard>>>

export interface Stand {
  readonly board: Board
  readonly records: readonly PlainRecord[]
  readonly rounds: LedgerReading['rounds']
}

/** What the advisor says of a board: the code that runs in every browser, here for programs and for what is kept. */
export async function boardFindings(db: Db, { board, records, rounds }: Stand): Promise<SortedFindings> {
  const contents = (await boardContents(db, board)).map(({ content }) => content)
  const frameworks = contents.map(({ framework }) => framework.id)
  const findings = advise({ contents, general: generalContent }, boardState(records, { frameworks, rounds }))
  return sortFindings(findings, (await listSetAside(db, board.id)).map(setAsideAnswer))
}
