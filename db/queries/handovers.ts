import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'
import type { Instant } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boards, handovers, participants } from '../schema'

export type NewHandover = Omit<typeof handovers.$inferSelect, 'revokedAt' | 'lastReadAt'>

export async function insertHandover(db: Db, handover: NewHandover): Promise<void> {
  await db.insert(handovers).values(handover)
}

function select(db: Db) {
  return db
    .select({
      id: handovers.id,
      boardId: handovers.boardId,
      sessionId: handovers.sessionId,
      passwordHash: handovers.passwordHash,
      createdAt: handovers.createdAt,
      createdByName: participants.name,
      expiresAt: handovers.expiresAt,
      revokedAt: handovers.revokedAt,
      lastReadAt: handovers.lastReadAt,
    })
    .from(handovers)
    .innerJoin(participants, eq(participants.id, handovers.createdBy))
    .innerJoin(boards, eq(boards.id, handovers.boardId))
    .$dynamic()
}
export type HandoverRow = Awaited<ReturnType<typeof select>>[number]

/** Works still, and its board is not in the trash. */
const works = (now: Instant) =>
  and(
    isNull(handovers.revokedAt),
    isNull(boards.deletedAt),
    or(isNull(handovers.expiresAt), gt(handovers.expiresAt, new Date(now))),
  )

export async function findHandoverByToken(
  db: Db,
  { tokenHash, now }: { tokenHash: string; now: Instant },
): Promise<HandoverRow | null> {
  const [row] = await select(db).where(and(eq(handovers.tokenHash, tokenHash), works(now)))
  return row ?? null
}

export async function findHandoverById(db: Db, id: Id<'handover'>): Promise<HandoverRow | null> {
  const [row] = await select(db).where(eq(handovers.id, id))
  return row ?? null
}

/** Links to the report of a session that still work, the newest first. */
export async function listHandovers(
  db: Db,
  { sessionId, now }: { sessionId: Id<'session'>; now: Instant },
): Promise<HandoverRow[]> {
  return select(db)
    .where(and(eq(handovers.sessionId, sessionId), works(now)))
    .orderBy(desc(handovers.createdAt), desc(handovers.id))
}

export async function countHandovers(db: Db, sessionId: Id<'session'>): Promise<number> {
  return db.$count(handovers, and(eq(handovers.sessionId, sessionId), isNull(handovers.revokedAt)))
}

/** False when it was revoked before. */
export async function revokeHandover(db: Db, { id, now }: { id: Id<'handover'>; now: Instant }): Promise<boolean> {
  const revoked = await db
    .update(handovers)
    .set({ revokedAt: new Date(now) })
    .where(and(eq(handovers.id, id), isNull(handovers.revokedAt)))
    .returning({ id: handovers.id })
  return revoked.length > 0
}

export async function noteHandoverRead(db: Db, { id, now }: { id: Id<'handover'>; now: Instant }): Promise<void> {
  await db
    .update(handovers)
    .set({ lastReadAt: new Date(now) })
    .where(eq(handovers.id, id))
}
