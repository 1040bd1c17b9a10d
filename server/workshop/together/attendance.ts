import { type Attending, noteAttendance } from '../../../db/queries/attendance'
import { runningSessions } from '../../../db/queries/sessions'
import type { Db } from '../../../db/client'
import type { Id } from '../../../lib/kernel/ids'
import type { Runtime } from '../../runtime'

/** Writes down who is here, on every board where a session runs. Each node does it for those who are connected to it. */
export async function noteWhoIsHere(runtime: Runtime): Promise<void> {
  for (const { id, boardId } of await runningSessions(runtime.db)) {
    await noteWhoAttends(runtime, runtime.db, { sessionId: id, boardId })
  }
}

/** The same for one session: at its start and end too, so that it covers both. */
export async function noteWhoAttends(
  { rooms, clock }: Pick<Runtime, 'rooms' | 'clock'>,
  db: Db,
  { sessionId, boardId }: { readonly sessionId: Id<'session'>; readonly boardId: Id<'board'> },
): Promise<void> {
  const at = new Date(clock.now())
  const here = [...rooms.connected(boardId)].map((participantId): Attending => ({ sessionId, participantId, at }))
  if (here.length > 0) await noteAttendance(db, here)
}
