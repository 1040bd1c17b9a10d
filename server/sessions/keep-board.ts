import { noteEvent } from '../../db/queries/events'
import { firstFacilitator, lastDocument, noteKept } from '../../db/queries/keeping'
import { findSession, insertSavedSession } from '../../db/queries/sessions'
import { insertSnapshot } from '../../db/queries/snapshots'
import { contentVersion } from '../../lib/catalogue/catalogue'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import { type Id, newId } from '../../lib/kernel/ids'
import { limits } from '../../lib/protocol/limits'
import type { SavedKind } from '../../lib/sessions/kinds'
import type { Runtime } from '../runtime'
import { ledgerExtract } from './ledger-extract'
import { sessionAnswer } from './session-answer'
import { takeSnapshot } from './take-snapshot'

export interface BoardToKeep {
  readonly boardId: Id<'board'>
  readonly kind: Exclude<SavedKind, 'session'>
  readonly title: string
  /** Null: the server by itself. */
  readonly by: Id<'participant'> | null
}

export interface KeptBoard {
  readonly session: SessionAnswer
  readonly snapshotId: Id<'snapshot'>
}

/**
 * Keeps a board as it is now, canvas and ledger, beside the sessions that were run on it. What the server keeps by itself is
 * neither announced nor in the activity log, and left out (null) when nothing has changed since something was kept.
 */
export async function keepBoard(
  runtime: Runtime,
  { boardId, kind, title: wanted, by }: BoardToKeep,
): Promise<KeptBoard | null> {
  const title = wanted.slice(0, limits.titleLettersMax)
  const at = new Date(runtime.clock.now())
  const id = newId('session')
  const reading = await runtime.rooms.freeze(boardId)
  const about = { boardId, kind, title, createdBy: by, createdAt: at } as const
  const snapshot = await takeSnapshot(reading, { ...about, frameworkVersion: contentVersion })

  const kept = await runtime.db.transaction(async (tx) => {
    if (kind === 'automatic') {
      const last = await lastDocument(tx, boardId)
      const isSame = last ? Buffer.compare(last, snapshot.document) === 0 : reading.seq <= 1
      if (isSame) {
        await noteKept(tx, boardId, { seq: reading.seq, at })
        return null
      }
    }
    const startedBy = by ?? (await firstFacilitator(tx, boardId))
    if (!startedBy) return null
    await insertSnapshot(tx, snapshot)
    const extract = await ledgerExtract(tx, boardId, reading)
    const ran = { agenda: [], startedBy, startedAt: at, endedAt: at }
    await insertSavedSession(tx, { id, boardId, kind, title, ...ran, snapshotId: snapshot.id, extract })
    await noteKept(tx, boardId, { seq: reading.seq, at })
    const payload = { sessionId: id, title, snapshotId: snapshot.id }
    const isTold = kind !== 'automatic'
    const seq = isTold ? await noteEvent(tx, { boardId, type: 'session.saved', participantId: by, payload }) : null
    return { row: await findSession(tx, id), seq }
  })
  if (!kept) return null
  const { row, seq } = kept
  if (!row) throw new Error(`session ${id} was written and is not there`)
  const session = sessionAnswer(runtime, row)
  if (seq !== null) runtime.rooms.announce(boardId, { type: 'session.saved', seq, session })
  runtime.log.info({ boardId, sessionId: id, kind, records: reading.records.length }, 'board.kept')
  return { session, snapshotId: snapshot.id }
}
