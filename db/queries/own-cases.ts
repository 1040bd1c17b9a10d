import { and, desc, eq, exists, sql } from 'drizzle-orm'
import type { Case } from '../../lib/catalogue/cases'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { ownCases, workspaceMembers, workspaces } from '../schema'

export async function insertCase(
  db: Db,
  {
    content,
    workspaceId,
    createdBy,
    at,
  }: { content: Case; workspaceId: Id<'workspace'>; createdBy: Id<'account'>; at: Date },
): Promise<void> {
  await db.insert(ownCases).values({ id: content.id, workspaceId, content, createdBy, createdAt: at, changedAt: at })
}

const mine = (db: Db, accountId: Id<'account'>) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(workspaceMembers)
      .where(and(eq(workspaceMembers.workspaceId, ownCases.workspaceId), eq(workspaceMembers.accountId, accountId))),
  )

/** The cases of all workspaces that an account is in, latest change first. */
export async function ownCasesOf(db: Db, accountId: Id<'account'>) {
  return db
    .select({
      content: ownCases.content,
      workspaceId: ownCases.workspaceId,
      workspaceName: workspaces.name,
      changedAt: ownCases.changedAt,
    })
    .from(ownCases)
    .innerJoin(workspaces, eq(workspaces.id, ownCases.workspaceId))
    .where(mine(db, accountId))
    .orderBy(desc(ownCases.changedAt), ownCases.id)
}

/** A workspace's cases, as its boards show them. */
export async function casesOfWorkspace(db: Db, workspaceId: Id<'workspace'>): Promise<Case[]> {
  const rows = await db
    .select({ content: ownCases.content })
    .from(ownCases)
    .where(eq(ownCases.workspaceId, workspaceId))
    .orderBy(ownCases.createdAt, ownCases.id)
  return rows.map(({ content }) => content)
}

/** False when there is no such case in a workspace of this account. */
export async function updateCase(
  db: Db,
  { content, accountId, at }: { content: Case; accountId: Id<'account'>; at: Date },
): Promise<boolean> {
  const rows = await db
    .update(ownCases)
    .set({ content, changedAt: at })
    .where(and(eq(ownCases.id, content.id), mine(db, accountId)))
    .returning({ id: ownCases.id })
  return rows.length > 0
}

export async function findCase(
  db: Db,
  { caseId, accountId }: { caseId: string; accountId: Id<'account'> },
): Promise<{ readonly content: Case; readonly workspaceId: Id<'workspace'> } | null> {
  const [row] = await db
    .select({ content: ownCases.content, workspaceId: ownCases.workspaceId })
    .from(ownCases)
    .where(and(eq(ownCases.id, caseId), mine(db, accountId)))
  return row ?? null
}

export async function deleteCase(
  db: Db,
  { caseId, accountId }: { caseId: string; accountId: Id<'account'> },
): Promise<boolean> {
  const rows = await db
    .delete(ownCases)
    .where(and(eq(ownCases.id, caseId), mine(db, accountId)))
    .returning({ id: ownCases.id })
  return rows.length > 0
}
