import { and, desc, eq, exists, gt, isNull, ne, or, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boards, participants, workspaceMembers, workspaces } from '../schema'

export type TrashedRow = Awaited<ReturnType<typeof boardsInTrash>>[number]

/**
 * Boards in the trash that an account has something to do with, last deleted first. A board that is just being made stands
 * there as well; it is told by having been "deleted" in the instant of its creation.
 */
export async function boardsInTrash(
  db: Db,
  { accountId, since, limit }: { accountId: Id<'account'>; since: Date; limit: number },
) {
  const onBoard = db
    .select({ one: sql`1` })
    .from(participants)
    .where(
      and(
        eq(participants.boardId, boards.id),
        eq(participants.accountId, accountId),
        isNull(participants.removedAt),
        eq(participants.state, 'in'),
      ),
    )
  const byWorkspace = db
    .select({ one: sql`1` })
    .from(workspaceMembers)
    .where(and(eq(workspaceMembers.workspaceId, boards.workspaceId), eq(workspaceMembers.accountId, accountId)))
  return db
    .select({ id: boards.id, title: boards.title, workspaceName: workspaces.name, deletedAt: boards.deletedAt })
    .from(boards)
    .innerJoin(workspaces, eq(workspaces.id, boards.workspaceId))
    .where(
      and(
        gt(boards.deletedAt, since),
        ne(boards.deletedAt, boards.createdAt),
        or(exists(onBoard), exists(byWorkspace)),
      ),
    )
    .orderBy(desc(boards.deletedAt))
    .limit(limit)
}
