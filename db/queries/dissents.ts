import { asc, eq, inArray } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { dissents, participants } from '../schema'

function selectDissents(db: Db) {
  return db
    .select({
      id: dissents.id,
      roundId: dissents.roundId,
      participantId: dissents.participantId,
      participantName: participants.name,
      text: dissents.text,
      createdAt: dissents.createdAt,
    })
    .from(dissents)
    .leftJoin(participants, eq(participants.id, dissents.participantId))
    .$dynamic()
}
export type DissentRow = Awaited<ReturnType<typeof selectDissents>>[number]

/** False when the id is taken: the request was sent twice. */
export async function insertDissent(db: Db, dissent: typeof dissents.$inferInsert): Promise<boolean> {
  const written = await db.insert(dissents).values(dissent).onConflictDoNothing().returning({ id: dissents.id })
  return written.length > 0
}

export async function findDissent(db: Db, dissentId: Id<'dissent'>): Promise<DissentRow | null> {
  const [row] = await selectDissents(db).where(eq(dissents.id, dissentId))
  return row ?? null
}

/** Words against the results of these rounds, oldest first. */
export async function listDissents(db: Db, roundIds: readonly Id<'round'>[]): Promise<DissentRow[]> {
  if (roundIds.length === 0) return []
  return selectDissents(db)
    .where(inArray(dissents.roundId, [...roundIds]))
    .orderBy(asc(dissents.createdAt), asc(dissents.id))
}

export async function countDissents(db: Db, roundId: Id<'round'>): Promise<number> {
  return db.$count(dissents, eq(dissents.roundId, roundId))
}

/** False when it is gone already. */
export async function deleteDissent(db: Db, dissentId: Id<'dissent'>): Promise<boolean> {
  const gone = await db.delete(dissents).where(eq(dissents.id, dissentId)).returning({ id: dissents.id })
  return gone.length > 0
}
