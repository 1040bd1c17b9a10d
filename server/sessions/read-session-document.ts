import { snapshotDocument } from '../../db/queries/snapshots'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { onSession } from './on-session'
import { unpack } from './packing'

export interface SessionDocument {
  /** The canonical JSON of the saved canvas: the same bytes every time. */
  readonly bytes: Uint8Array
  /** Strong: a snapshot never changes, so its id names its bytes. */
  readonly etag: string
}

/** The saved canvas of a session that has ended. */
export async function readSessionDocument(
  runtime: Runtime,
  caller: Caller,
  { sessionId }: { sessionId: Id<'session'> },
): Promise<Result<SessionDocument, Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'session.read')
  if (!found.ok) return found
  const { snapshotId } = found.value.session
  if (snapshotId === null)
    return err(problem('conflict', { detail: 'This session is still running. Ending it saves its canvas.' }))
  const packed = await snapshotDocument(runtime.db, snapshotId)
  if (!packed) throw new Error(`snapshot ${snapshotId} of session ${sessionId} is not there`)
  return ok({ bytes: await unpack(packed), etag: `"${snapshotId}"` })
}
