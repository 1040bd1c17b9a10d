import { asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { participants, sessionAttendance } from '../schema'

/** Somebody who is there at this moment. */
export interface Attending {
  readonly sessionId: Id<'session'>
  readonly participantId: Id<'participant'>
  readonly at: Date
}

/** Seen again after a longer time than this, somebody was away in between. */
const awayAfterMs = 20_000

/** Adds a sighting of each. Several nodes may see the same person: time that was counted is not counted again. */
export async function noteAttendance(db: Db, people: readonly Attending[]): Promise<void> {
  const since = sql`extract(epoch from excluded.last_at - ${sessionAttendance.lastAt}) * 1000`
  await db
    .insert(sessionAttendance)
    .values(people.map(({ at, ...who }) => ({ ...who, firstAt: at, lastAt: at })))
    .onConflictDoUpdate({
      target: [sessionAttendance.sessionId, sessionAttendance.participantId],
      set: {
        lastAt: sql`greatest(${sessionAttendance.lastAt}, excluded.last_at)`,
        presentMs: sql`${sessionAttendance.presentMs} + case when ${since} between 0 and ${awayAfterMs} then round(${since})::int else 0 end`,
      },
    })
}

/** Who was there, in the order in which they came. */
export async function listAttendance(db: Db, sessionId: Id<'session'>) {
  return db
    .select({
      participantId: sessionAttendance.participantId,
      name: participants.name,
      role: participants.role,
      firstAt: sessionAttendance.firstAt,
      lastAt: sessionAttendance.lastAt,
      presentMs: sessionAttendance.presentMs,
    })
    .from(sessionAttendance)
    .innerJoin(participants, eq(participants.id, sessionAttendance.participantId))
    .where(eq(sessionAttendance.sessionId, sessionId))
    .orderBy(asc(sessionAttendance.firstAt), asc(participants.name))
}
