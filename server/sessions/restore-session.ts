import { noteEvent } from '../../db/queries/events'
import { readSavedCanvas } from '../../lib/board/import'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { keepBoard } from './keep-board'
import { onSession } from './on-session'
import { readSessionDocument } from './read-session-document'

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

  // As a session of its own, so that people find again what the restored one replaced.
  const title = `Before “${found.value.session.title}” was restored`
  const kept = await keepBoard(runtime, { boardId, kind: 'before-restore', title, by: participantId })
  if (!kept) throw new Error(`the live board ${boardId} was to be kept and was not`)
  await runtime.rooms.edit(boardId, [{ type: 'replace', records: canvas.value }], participantId)

  const payload = { sessionId, keptAs: kept.snapshotId, title: found.value.session.title }
  const seq = await runtime.db.transaction((tx) =>
    noteEvent(tx, { boardId, type: 'canvas.restored', participantId, payload }),
  )
  runtime.rooms.announce(boardId, { type: 'canvas.restored', seq, sessionId })
  runtime.log.info({ boardId, sessionId, keptAs: kept.snapshotId }, 'canvas.restored')
  return ok({ boardId, keptAs: kept.snapshotId })
}
