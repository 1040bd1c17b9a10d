import { and, eq, exists, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boards, participants, workspaceMembers } from '../schema'

/** Of a query on boards: those that an account may open, as a participant or through a workspace. */
export function mayOpen(db: Db, accountId: Id<'account'>) {
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
    .where(
      and(
        eq(workspaceMembers.workspaceId, boards.workspaceId),
        eq(workspaceMembers.accountId, accountId),
        or(inArray(workspaceMembers.role, ['owner', 'admin']), isNotNull(boards.workspaceRole)),
      ),
    )
  return or(exists(onBoard), exists(byWorkspace))
}
