import { findBoard } from '../../db/queries/boards'
import { type SessionRow, sessionExtract } from '../../db/queries/sessions'
import { snapshotDocument } from '../../db/queries/snapshots'
import { boardState } from '../../lib/board/board-state'
import type { PlainRecord } from '../../lib/board/commands'
import { readSavedCanvas } from '../../lib/board/import'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type LedgerExtract, ledgerExtract as extractForm } from '../../lib/sessions/ledger-extract'
import type { SavedState } from '../../lib/sessions/saved-state'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import { boardContents } from '../frameworks/read-content'
import type { Runtime } from '../runtime'
import { ledgerExtract } from './ledger-extract'
import { minutesNow } from './minutes-now'
import { onSession } from './on-session'
import { unpack } from './packing'

export type WhichState = { readonly sessionId: Id<'session'> } | { readonly boardId: Id<'board'> }

/** A saved session or snapshot, or a board as it is now, for whoever may read it. */
export async function readSavedState(
  runtime: Runtime,
  caller: Caller,
  which: WhichState,
): Promise<Result<SavedState, Problem>> {
  if ('boardId' in which) {
    const member = await onBoard(runtime, caller, which.boardId, 'session.read')
    return member.ok ? ok(await stateNow(runtime, which.boardId)) : member
  }
  const found = await onSession(runtime, caller, which.sessionId, 'session.read')
  return found.ok ? savedState(runtime, found.value.session) : found
}

/** What was saved, without asking who wants to know: for callers that have. */
export async function savedState(runtime: Runtime, session: SessionRow): Promise<Result<SavedState, Problem>> {
  const { id: sessionId, boardId, kind, title, snapshotId, startedAt, endedAt } = session
  if (snapshotId === null || endedAt === null) return err(problem('conflict', { detail: stillRuns }))
  const packed = await snapshotDocument(runtime.db, snapshotId)
  const extract = await sessionExtract(runtime.db, sessionId)
  if (!packed || !extract) throw new Error(`what was saved of ${sessionId} is not there`)
  // Saved long ago perhaps: migrated to the present schema like any file.
  const canvas = readSavedCanvas(JSON.parse(new TextDecoder().decode(await unpack(packed))))
  if (!canvas.ok) throw new Error(`the saved canvas of ${sessionId} cannot be read: ${canvas.error}`)
  const about = {
    kind,
    boardId,
    sessionId,
    title,
    startedAt: startedAt.toISOString(),
    at: endedAt.toISOString(),
    by: kind === 'automatic' ? null : { id: session.startedBy, name: session.startedByName },
  } as const
  return ok(await stateOf(runtime, about, canvas.value, extractForm.parse(extract)))
}

/** The live board, with closed votes only. Without asking who wants to know. */
export async function stateNow(runtime: Runtime, boardId: Id<'board'>): Promise<SavedState> {
  const reading = await runtime.rooms.read(boardId)
  const { extract, since } = await runtime.db.transaction(
    async (tx) => {
      const { minutes, since } = await minutesNow(runtime, tx, boardId)
      return { extract: await ledgerExtract(tx, boardId, reading, { minutes, since }), since }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  const at = new Date(runtime.clock.now())
  const about = {
    kind: 'now',
    boardId,
    sessionId: null,
    title: extract.title,
    startedAt: (since ?? at).toISOString(),
    at: at.toISOString(),
    by: null,
  } as const
  return stateOf(runtime, about, reading.records, extract)
}

async function stateOf(
  runtime: Runtime,
  about: Pick<SavedState, 'kind' | 'boardId' | 'sessionId' | 'title' | 'startedAt' | 'at' | 'by'>,
  records: readonly PlainRecord[],
  ledger: LedgerExtract,
): Promise<SavedState> {
  // Earlier versions did not write down which versions stood there; the board then says what stands there now.
  const standing =
    ledger.frameworks.length > 0 || ledger.framework === null
      ? ledger.frameworks
      : ((await findBoard(runtime.db, about.boardId))?.frameworks ?? [])
  const contents = (await boardContents(runtime.db, { frameworks: standing })).map(({ content }) => content)
  const frameworks = contents.map(({ framework }) => framework.id)
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    ...about,
    records: sorted,
    contents,
    state: boardState(sorted, { frameworks, rounds: ledger.rounds }),
    ledger,
  }
}

const stillRuns = 'This session is still running. Ending it saves its canvas.'
