import { raiseLedger } from '../../db/queries/events'
import { insertSnapshot } from '../../db/queries/snapshots'
import { readSavedCanvas } from '../../lib/board/import'
import { contentVersion } from '../../lib/catalogue/catalogue'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { onSession } from './on-session'
import { readSessionDocument } from './read-session-document'
import { takeSnapshot } from './take-snapshot'

/**
 * Makes the saved canvas the live one. What was live is kept as a snapshot first; then the difference is applied as one
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

  const createdAt = new Date(runtime.clock.now())
  const about = { boardId, kind: 'before-restore', title: found.value.session.title } as const
  const kept = await takeSnapshot(await runtime.rooms.freeze(boardId), {
    ...about,
    frameworkVersion: contentVersion,
    createdBy: participantId,
    createdAt,
  })
  await insertSnapshot(runtime.db, kept)
  await runtime.rooms.edit(boardId, [{ type: 'replace', records: canvas.value }], participantId)

  const payload = { sessionId, keptAs: kept.id }
  const seq = await runtime.db.transaction((tx) =>
    raiseLedger(tx, { boardId, type: 'canvas.restored', participantId, payload }),
  )
  runtime.rooms.announce(boardId, { type: 'canvas.restored', seq, sessionId })
  runtime.log.info({ boardId, sessionId, keptAs: kept.id }, 'canvas.restored')
  return ok({ boardId, keptAs: kept.id })
}
