import { and, desc, eq, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Levels, SkillResult } from '../../lib/register/self-rating'
import type { Db, Transaction } from '../client'
import { participants, ratedLevels, ratings } from '../schema'

function selectRatings(db: Db) {
  return db
    .select({
      id: ratings.id,
      boardId: ratings.boardId,
      anonymous: ratings.anonymous,
      skills: ratings.skills,
      state: ratings.state,
      openedBy: ratings.openedBy,
      openedByName: participants.name,
      openedAt: ratings.openedAt,
      closedAt: ratings.closedAt,
      raters: ratings.raters,
      result: ratings.result,
    })
    .from(ratings)
    .innerJoin(participants, eq(participants.id, ratings.openedBy))
    .$dynamic()
}
export type RatingRow = Awaited<ReturnType<typeof selectRatings>>[number]

/** False when the id is taken, or another one is open on the board. */
export async function insertRating(
  db: Db,
  row: Pick<typeof ratings.$inferInsert, 'id' | 'boardId' | 'anonymous' | 'skills' | 'openedBy' | 'openedAt'>,
): Promise<boolean> {
  const written = await db
    .insert(ratings)
    .values({ ...row, state: 'open' })
    .onConflictDoNothing()
    .returning({ id: ratings.id })
  return written.length > 0
}

export async function findRating(db: Db, ratingId: Id<'rating'>): Promise<RatingRow | null> {
  const [row] = await selectRatings(db).where(eq(ratings.id, ratingId)).limit(1)
  return row ?? null
}

/** Keeps a rating from being closed until the transaction ends; any number may hold it at once. */
export async function holdRating(tx: Transaction, ratingId: Id<'rating'>): Promise<RatingRow | null> {
  const [row] = await selectRatings(tx).where(eq(ratings.id, ratingId)).limit(1).for('share', { of: ratings })
  return row ?? null
}

/** Newest first. */
export async function listRatings(db: Db, boardId: Id<'board'>, limit: number): Promise<RatingRow[]> {
  return selectRatings(db).where(eq(ratings.boardId, boardId)).orderBy(desc(ratings.openedAt)).limit(limit)
}

/** Closes a rating that is open, for whoever gets here first. Waits for everybody who is saying their levels. */
export async function claimRating(tx: Transaction, ratingId: Id<'rating'>, closedAt: Date): Promise<boolean> {
  const claimed = await tx
    .update(ratings)
    .set({ state: 'closed', closedAt })
    .where(and(eq(ratings.id, ratingId), eq(ratings.state, 'open')))
    .returning({ id: ratings.id })
  return claimed.length > 0
}

export async function writeRatingResult(
  tx: Transaction,
  ratingId: Id<'rating'>,
  { raters, result }: { readonly raters: number; readonly result: readonly SkillResult[] },
): Promise<void> {
  await tx.update(ratings).set({ raters, result }).where(eq(ratings.id, ratingId))
}

/** What one person says, in place of what they said before; nothing takes it back. */
export async function keepLevels(
  tx: Transaction,
  of: { readonly ratingId: Id<'rating'>; readonly participantId: Id<'participant'> },
  levels: Levels,
): Promise<void> {
  if (Object.keys(levels).length === 0) {
    await tx
      .delete(ratedLevels)
      .where(and(eq(ratedLevels.ratingId, of.ratingId), eq(ratedLevels.participantId, of.participantId)))
    return
  }
  await tx
    .insert(ratedLevels)
    .values({ ...of, levels })
    .onConflictDoUpdate({ target: [ratedLevels.ratingId, ratedLevels.participantId], set: { levels } })
}

export async function ownLevels(
  db: Db,
  { ratingId, participantId }: { ratingId: Id<'rating'>; participantId: Id<'participant'> },
): Promise<Levels | null> {
  const [row] = await db
    .select({ levels: ratedLevels.levels })
    .from(ratedLevels)
    .where(and(eq(ratedLevels.ratingId, ratingId), eq(ratedLevels.participantId, participantId)))
  return row?.levels ?? null
}

export async function countRaters(db: Db, ratingId: Id<'rating'>): Promise<number> {
  return db.$count(ratedLevels, eq(ratedLevels.ratingId, ratingId))
}

/** What everybody said, with who: for counting, and for what is shown of a closed rating with names. */
export async function allLevels(db: Db, ratingId: Id<'rating'>) {
  return db
    .select({ participantId: participants.id, name: participants.name, levels: ratedLevels.levels })
    .from(ratedLevels)
    .innerJoin(participants, eq(participants.id, ratedLevels.participantId))
    .where(eq(ratedLevels.ratingId, ratingId))
    .orderBy(participants.name, participants.id)
}

/** Destroys who said what. */
export async function destroyLevels(tx: Transaction, ratingId: Id<'rating'>): Promise<void> {
  await tx.delete(ratedLevels).where(eq(ratedLevels.ratingId, ratingId))
}

/** The one that is open, else the last: what a room shows. */
export async function latestRating(db: Db, boardId: Id<'board'>): Promise<RatingRow | null> {
  const [row] = await selectRatings(db)
    .where(eq(ratings.boardId, boardId))
    .orderBy(sql`${ratings.state} = 'open' desc`, desc(ratings.openedAt))
    .limit(1)
  return row ?? null
}
