import { findBoard } from '../../db/queries/boards'
import { listComments } from '../../db/queries/comments'
import { raiseLedger } from '../../db/queries/events'
import { listParticipants } from '../../db/queries/participants'
import { type SessionRow, findSession, holdSession, endSession as storeEnd } from '../../db/queries/sessions'
import { insertSnapshot } from '../../db/queries/snapshots'
import type { Transaction } from '../../db/client'
import { boardProgress } from '../../lib/board/board-state'
import type { BoardReading } from '../../lib/board/commands'
import { contentVersion } from '../../lib/catalogue/catalogue'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { commentAnswer } from '../annotations/comment-answer'
import type { Caller } from '../auth/caller'
import { memberAnswer } from '../auth/members'
import type { Runtime } from '../runtime'
import { onSession } from './on-session'
import { sessionAnswer } from './session-answer'
import { takeSnapshot } from './take-snapshot'

/** Ends a session, which saves it: canvas and ledger are frozen as they stand, while the live board goes on. */
export async function endSession(
  runtime: Runtime,
  caller: Caller,
  { sessionId }: { sessionId: Id<'session'> },
): Promise<Result<SessionAnswer, Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'session.run')
  if (!found.ok) return found
  if (found.value.session.state === 'ended') return err(alreadyEnded)
  const { boardId, participantId } = found.value.member
  const { title } = found.value.session

  const endedAt = new Date(runtime.clock.now())
  const reading = await runtime.rooms.freeze(boardId)
  const about = { boardId, kind: 'session', title, createdBy: participantId, createdAt: endedAt } as const
  const snapshot = await takeSnapshot(reading, { ...about, frameworkVersion: contentVersion })

  const outcome = await runtime.db.transaction(
    async (tx): Promise<Result<{ row: SessionRow; seq: number }, Problem>> => {
      const before = await holdSession(tx, sessionId)
      if (before?.state !== 'running') return err(alreadyEnded)
      await insertSnapshot(tx, snapshot)
      const extract = await ledgerExtract(tx, boardId, reading)
      await storeEnd(tx, sessionId, { endedAt, snapshotId: snapshot.id, extract })
      const payload = { sessionId, title: before.title, snapshotId: snapshot.id }
      const seq = await raiseLedger(tx, { boardId, type: 'session.saved', participantId, payload })
      return ok({ row: (await findSession(tx, sessionId)) ?? before, seq })
    },
  )
  if (!outcome.ok) return outcome

  const session = sessionAnswer(runtime, outcome.value.row)
  runtime.rooms.announce(boardId, { type: 'session.saved', seq: outcome.value.seq, session })
  runtime.log.info({ boardId, sessionId, records: reading.records.length }, 'session.saved')
  return ok(session)
}

const alreadyEnded = problem('session-ended', { detail: 'This session has ended and is saved.' })

/** What the ledger knew at that moment: later changes of names, roles or comments do not reach a saved session. */
async function ledgerExtract(tx: Transaction, boardId: Id<'board'>, reading: BoardReading) {
  const board = await findBoard(tx, boardId)
  const people = await listParticipants(tx, { boardId })
  const comments = await listComments(tx, { boardId, resolved: null, after: null, limit: null })
  return {
    version: 1,
    title: board?.title ?? '',
    framework: board?.frameworkId ?? null,
    contentVersion,
    progress: boardProgress(reading.records),
    participants: people.map((it) => memberAnswer(it, new Set())),
    comments: comments.map(commentAnswer),
  }
}
