import { noteEvent } from '../../db/queries/events'
import { type SessionRow, findSession, holdSession, endSession as storeEnd } from '../../db/queries/sessions'
import { insertSnapshot } from '../../db/queries/snapshots'
import { contentVersion } from '../../lib/catalogue/catalogue'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { ledgerExtract } from './ledger-extract'
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
      const seq = await noteEvent(tx, { boardId, type: 'session.saved', participantId, payload })
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
