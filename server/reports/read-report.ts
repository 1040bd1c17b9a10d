import { listReviews } from '../../db/queries/reviews'
import { findSession, listSessions } from '../../db/queries/sessions'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { formerRecords } from '../../lib/report/formers'
import { makeReport } from '../../lib/report/make-report'
import type { FormerRecord, Report } from '../../lib/report/report'
import type { SavedState } from '../../lib/sessions/saved-state'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { readSavedState, savedState, type WhichState } from '../sessions/saved-state'

/** So many earlier sessions are looked through for what a decision said before. */
const earlierMax = 12

export interface ReadReport {
  readonly report: Report
  /** What it was made from: for the pictures of its phases. */
  readonly saved: SavedState
}

/** The report of a saved session, or of a board as it is now, for whoever may read it. */
export async function readReport(
  runtime: Runtime,
  caller: Caller,
  which: WhichState,
): Promise<Result<ReadReport, Problem>> {
  const saved = await readSavedState(runtime, caller, which)
  return saved.ok ? ok(await reportOf(runtime, saved.value)) : saved
}

/** The same of a state that the caller has been allowed to read. */
export async function reportOf(runtime: Runtime, saved: SavedState): Promise<ReadReport> {
  const reviews = await listReviews(runtime.db, [saved.boardId])
  const beside = {
    formers: await formersOf(runtime, saved),
    reviews: new Map(reviews.map(({ card, reviewOn }) => [card, reviewOn])),
  }
  return { report: makeReport(saved, beside), saved }
}

/** What earlier sessions decided otherwise. One that cannot be read any more is passed over. */
async function formersOf(runtime: Runtime, saved: SavedState): Promise<ReadonlyMap<string, FormerRecord>> {
  const here = saved.sessionId === null ? null : await findSession(runtime.db, saved.sessionId)
  const after = here ? { key: here.startedAtText, id: here.id } : null
  const kinds = ['session', 'manual'] as const
  const rows = await listSessions(runtime.db, { boardId: saved.boardId, after, kinds, limit: earlierMax })
  const earlier: SavedState[] = []
  for (const row of rows) {
    if (row.state !== 'ended') continue
    const state = await savedState(runtime, row)
    if (state.ok) earlier.push(state.value)
  }
  return formerRecords(saved, earlier)
}
