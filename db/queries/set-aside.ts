import { and, asc, eq } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { participants, setAside } from '../schema'

function selectSetAside(db: Db) {
  return db
    .select({
      key: setAside.key,
      fingerprint: setAside.fingerprint,
      reason: setAside.reason,
      setAsideBy: setAside.setAsideBy,
      setAsideByName: participants.name,
      setAsideAt: setAside.setAsideAt,
    })
    .from(setAside)
    .innerJoin(participants, eq(participants.id, setAside.setAsideBy))
    .$dynamic()
}
export type SetAsideRow = Awaited<ReturnType<typeof selectSetAside>>[number]

/** Findings of a board that somebody set aside, the oldest first. */
export async function listSetAside(db: Db, boardId: Id<'board'>): Promise<SetAsideRow[]> {
  return selectSetAside(db).where(eq(setAside.boardId, boardId)).orderBy(asc(setAside.setAsideAt), asc(setAside.key))
}

interface Place {
  readonly boardId: Id<'board'>
  readonly key: string
}

export async function findSetAside(db: Db, { boardId, key }: Place): Promise<SetAsideRow | null> {
  const [row] = await selectSetAside(db).where(and(eq(setAside.boardId, boardId), eq(setAside.key, key)))
  return row ?? null
}

export async function countSetAside(db: Db, boardId: Id<'board'>): Promise<number> {
  return db.$count(setAside, eq(setAside.boardId, boardId))
}

/** Takes the place of what was said about the same finding before. */
export async function putSetAside(db: Db, row: typeof setAside.$inferInsert): Promise<void> {
  await db
    .insert(setAside)
    .values(row)
    .onConflictDoUpdate({ target: [setAside.boardId, setAside.key], set: row })
}

/** False when it was not set aside. */
export async function deleteSetAside(db: Db, { boardId, key }: Place): Promise<boolean> {
  const gone = await db
    .delete(setAside)
    .where(and(eq(setAside.boardId, boardId), eq(setAside.key, key)))
    .returning({ key: setAside.key })
  return gone.length > 0
}
