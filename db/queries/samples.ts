import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boards, events } from '../schema'

/** The newest board of an account that came from this origin, as its log says, and is not in the trash. */
export async function newestBoardMadeFrom(
  db: Db,
  { accountId, origin }: { accountId: Id<'account'>; origin: string },
): Promise<Id<'board'> | null> {
  const [row] = await db
    .select({ id: boards.id })
    .from(boards)
    .innerJoin(events, and(eq(events.boardId, boards.id), eq(events.type, 'board.created')))
    .where(
      and(eq(boards.createdBy, accountId), isNull(boards.deletedAt), sql`${events.payload} ->> 'from' = ${origin}`),
    )
    .orderBy(desc(boards.createdAt))
    .limit(1)
  return row?.id ?? null
}
