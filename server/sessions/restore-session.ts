import { noteEvent } from '../../db/queries/events'
import { findSession, insertSavedSession } from '../../db/queries/sessions'
import { insertSnapshot } from '../../db/queries/snapshots'
import { readSavedCanvas } from '../../lib/board/import'
import { contentVersion } from '../../lib/catalogue/catalogue'
import { type Id, newId } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { ledgerExtract } from './ledger-extract'
import { onSession } from './on-session'
import { readSessionDocument } from './read-session-document'
import { sessionAnswer } from './session-answer'
import { takeSnapshot } from './take-snapshot'

/**
 * Makes the saved canvas the live one. What was live is saved as a session first; then the difference is applied as one
 * edit, so that nobody is disconnected.
 */
export async function restoreSession(
  runtime: Runtime,
  caller: Caller,
  { sessionId }: { sessionId: Id<'session'> },
): Promise<Result<{ boardId: Id<'board'>; keptAs: Id<'snapshot'> }, Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'session.restore')
  if (!found.ok) return found
  const saved = await readSessionDocument(runtime, caller, { sessionId })
  if (!saved.ok) return saved
  const { boardId, participantId } = found.value.member
  // Saved long ago perhaps: migrated to the present schema like any file.
  const canvas = readSavedCanvas(JSON.parse(new TextDecoder().decode(saved.value.bytes)))
  if (!canvas.ok) throw new Error(`the saved canvas of ${sessionId} cannot be read: ${canvas.error}`)

  const kept = await saveWhatIsLive(runtime, { boardId, participantId, restored: found.value.session.title })
  await runtime.rooms.edit(boardId, [{ type: 'replace', records: canvas.value }], participantId)

  const payload = { sessionId, keptAs: kept.id, title: found.value.session.title }
  const seq = await runtime.db.transaction((tx) =>
    noteEvent(tx, { boardId, type: 'canvas.restored', participantId, payload }),
  )
  runtime.rooms.announce(boardId, { type: 'canvas.restored', seq, sessionId })
  runtime.log.info({ boardId, sessionId, keptAs: kept.id }, 'canvas.restored')
  return ok({ boardId, keptAs: kept.id })
}

/** The live board as a session of its own, so that people find again what the restored one replaced. */
async function saveWhatIsLive(
  runtime: Runtime,
  { boardId, participantId, restored }: { boardId: Id<'board'>; participantId: Id<'participant'>; restored: string },
) {
  const title = `Before “${restored}” was restored`.slice(0, limits.titleLettersMax)
  const at = new Date(runtime.clock.now())
  const id = newId('session')
  const reading = await runtime.rooms.freeze(boardId)
  const about = { boardId, kind: 'before-restore', title, createdBy: participantId, createdAt: at } as const
  const snapshot = await takeSnapshot(reading, { ...about, frameworkVersion: contentVersion })

  const { row, seq } = await runtime.db.transaction(async (tx) => {
    await insertSnapshot(tx, snapshot)
    const extract = await ledgerExtract(tx, boardId, reading)
    const ran = { agenda: [], startedBy: participantId, startedAt: at, endedAt: at }
    await insertSavedSession(tx, {
      id,
      boardId,
      kind: 'before-restore',
      title,
      ...ran,
      snapshotId: snapshot.id,
      extract,
    })
    const payload = { sessionId: id, title, snapshotId: snapshot.id }
    const seq = await noteEvent(tx, { boardId, type: 'session.saved', participantId, payload })
    return { row: await findSession(tx, id), seq }
  })
  if (!row) throw new Error(`session ${id} was written and is not there`)
  runtime.rooms.announce(boardId, { type: 'session.saved', seq, session: sessionAnswer(runtime, row) })
  return snapshot
}
