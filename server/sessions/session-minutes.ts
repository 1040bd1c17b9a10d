import { listAttendance } from '../../db/queries/attendance'
import { type SessionRow, runningSession } from '../../db/queries/sessions'
import { findWorkshop } from '../../db/queries/workshops'
import type { Db } from '../../db/client'
import type { SessionMinutes } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { asMinutes, plannedAgainstUsed, usedAfter, withIds } from '../../lib/workshop/agenda-progress'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { placeOf } from '../workshop/together/workshop-answer'
import { onSession } from './on-session'

/** Planned against used time, and who was there; of a session that runs, until now. */
export async function readSessionMinutes(
  runtime: Runtime,
  caller: Caller,
  { sessionId }: { readonly sessionId: Id<'session'> },
): Promise<Result<SessionMinutes, Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'session.read')
  if (!found.ok) return found
  const { session } = found.value
  if (session.state === 'ended') return ok(await minutesOf(runtime.db, session))
  const minutes = await runtime.db.transaction(
    async (tx) => {
      const now = (await runningSession(tx, session.boardId)) ?? session
      const { step, since } = placeOf(now, await findWorkshop(tx, session.boardId))
      return minutesOf(tx, { ...now, used: usedAfter(now.used, step?.id ?? null, since, runtime.clock.now()) })
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  return ok(minutes)
}

export async function minutesOf(db: Db, { id, agenda, used }: SessionRow): Promise<SessionMinutes> {
  const attendance = await listAttendance(db, id)
  return {
    steps: plannedAgainstUsed(withIds(agenda), used),
    attendance: attendance.map(({ participantId, name, role, firstAt, lastAt, presentMs }) => ({
      participant: { id: participantId, name },
      role,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
      presentMinutes: asMinutes(presentMs),
    })),
  }
}
