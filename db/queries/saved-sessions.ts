import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boards, sessions, workspaces } from '../schema'
import { mayOpen } from './may-open'
import type { Cursor } from './cursors'

/** Sessions that were saved on any board that an account may open, newest first. */
export async function savedSessionsFor(
  db: Db,
  { accountId, after, limit }: { accountId: Id<'account'>; after: Cursor | null; limit: number },
) {
  return db
    .select({
      id: sessions.id,
      boardId: sessions.boardId,
      title: sessions.title,
      kind: sessions.kind,
      endedAt: sessions.endedAt,
      endedAtText: sql<string>`${sessions.endedAt}::text`,
      boardTitle: boards.title,
      workspace: workspaces.name,
    })
    .from(sessions)
    .innerJoin(boards, eq(boards.id, sessions.boardId))
    .innerJoin(workspaces, eq(workspaces.id, boards.workspaceId))
    .where(
      and(
        eq(sessions.state, 'ended'),
        inArray(sessions.kind, ['session', 'manual']),
        isNull(boards.deletedAt),
        mayOpen(db, accountId),
        after ? sql`(${sessions.endedAt}, ${sessions.id}) < (${after.key}::timestamptz, ${after.id})` : undefined,
      ),
    )
    .orderBy(desc(sessions.endedAt), desc(sessions.id))
    .limit(limit)
}
