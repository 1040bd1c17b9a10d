import { and, desc, eq, exists, inArray, isNull, sql } from 'drizzle-orm'
import type { FrameworkContent } from '../../lib/catalogue/content'
import type { Id } from '../../lib/kernel/ids'
import type { Db, Transaction } from '../client'
import {
  accounts,
  boards,
  ownFrameworks,
  ownFrameworkVersions,
  participants,
  workspaceMembers,
  workspaces,
} from '../schema'

export interface NewFramework {
  readonly id: string
  readonly workspaceId: Id<'workspace'>
  readonly draft: FrameworkContent
  readonly createdBy: Id<'account'>
  readonly at: Date
}

export async function insertFramework(db: Db, { createdBy, at, ...framework }: NewFramework): Promise<void> {
  await db.insert(ownFrameworks).values({ ...framework, createdBy, createdAt: at, changedBy: createdBy, changedAt: at })
}

const mine = (db: Db, accountId: Id<'account'>) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(workspaceMembers)
      .where(
        and(eq(workspaceMembers.workspaceId, ownFrameworks.workspaceId), eq(workspaceMembers.accountId, accountId)),
      ),
  )

/** The frameworks of all workspaces that an account is in, latest change first. */
export async function ownFrameworksOf(db: Db, accountId: Id<'account'>) {
  return db
    .select({
      id: ownFrameworks.id,
      workspaceId: ownFrameworks.workspaceId,
      workspaceName: workspaces.name,
      draft: ownFrameworks.draft,
      revision: ownFrameworks.revision,
      publishedRevision: ownFrameworks.publishedRevision,
      latestVersion: ownFrameworks.latestVersion,
      changedAt: ownFrameworks.changedAt,
      changedBy: accounts.name,
    })
    .from(ownFrameworks)
    .innerJoin(workspaces, eq(workspaces.id, ownFrameworks.workspaceId))
    .leftJoin(accounts, eq(accounts.id, ownFrameworks.changedBy))
    .where(and(isNull(ownFrameworks.archivedAt), mine(db, accountId)))
    .orderBy(desc(ownFrameworks.changedAt), ownFrameworks.id)
}

/** One framework of a workspace that the account is in; null also for one that it may not know. */
export async function findOwnFramework(
  db: Db,
  { frameworkId, accountId }: { frameworkId: string; accountId: Id<'account'> },
) {
  const [row] = await db
    .select()
    .from(ownFrameworks)
    .where(and(eq(ownFrameworks.id, frameworkId), isNull(ownFrameworks.archivedAt), mine(db, accountId)))
  return row ?? null
}

/** The same, kept from being changed until the transaction ends. */
export async function holdOwnFramework(
  tx: Transaction,
  { frameworkId, accountId }: { frameworkId: string; accountId: Id<'account'> },
) {
  const [row] = await tx
    .select()
    .from(ownFrameworks)
    .where(and(eq(ownFrameworks.id, frameworkId), isNull(ownFrameworks.archivedAt), mine(tx, accountId)))
    .for('no key update')
  return row ?? null
}

export async function saveDraft(
  tx: Transaction,
  change: { id: string; draft: FrameworkContent; revision: number; changedBy: Id<'account'>; at: Date },
): Promise<void> {
  const { id, draft, revision, changedBy, at } = change
  await tx.update(ownFrameworks).set({ draft, revision, changedBy, changedAt: at }).where(eq(ownFrameworks.id, id))
}

export async function insertVersion(
  tx: Transaction,
  version: {
    frameworkId: string
    version: number
    revision: number
    content: FrameworkContent
    note: string
    publishedBy: Id<'account'>
    at: Date
  },
): Promise<void> {
  const { at, revision, ...row } = version
  await tx.insert(ownFrameworkVersions).values({ ...row, publishedAt: at })
  await tx
    .update(ownFrameworks)
    .set({ latestVersion: version.version, publishedRevision: revision, changedAt: at })
    .where(eq(ownFrameworks.id, version.frameworkId))
}

export async function archiveFramework(tx: Transaction, frameworkId: string, at: Date): Promise<void> {
  await tx.update(ownFrameworks).set({ archivedAt: at }).where(eq(ownFrameworks.id, frameworkId))
}

/** Its published versions, latest first, without their content. */
export async function versionsOf(db: Db, frameworkId: string) {
  return db
    .select({
      version: ownFrameworkVersions.version,
      note: ownFrameworkVersions.note,
      publishedAt: ownFrameworkVersions.publishedAt,
      publishedBy: accounts.name,
    })
    .from(ownFrameworkVersions)
    .leftJoin(accounts, eq(accounts.id, ownFrameworkVersions.publishedBy))
    .where(eq(ownFrameworkVersions.frameworkId, frameworkId))
    .orderBy(desc(ownFrameworkVersions.version))
}

/** One published version; without a number the latest. An archived framework's too: boards were made from it. */
export async function findVersion(
  db: Db,
  { frameworkId, version }: { frameworkId: string; version?: number | undefined },
): Promise<{ readonly version: number; readonly content: FrameworkContent } | null> {
  const [row] = await db
    .select({ version: ownFrameworkVersions.version, content: ownFrameworkVersions.content })
    .from(ownFrameworkVersions)
    .where(
      and(
        eq(ownFrameworkVersions.frameworkId, frameworkId),
        version === undefined ? undefined : eq(ownFrameworkVersions.version, version),
      ),
    )
    .orderBy(desc(ownFrameworkVersions.version))
    .limit(1)
  return row ?? null
}

/** Several versions at once, by framework and number. */
export async function findVersions(
  db: Db,
  wanted: readonly { readonly frameworkId: string; readonly version: number }[],
): Promise<{ readonly frameworkId: string; readonly version: number; readonly content: FrameworkContent }[]> {
  if (wanted.length === 0) return []
  const rows = await db
    .select({
      frameworkId: ownFrameworkVersions.frameworkId,
      version: ownFrameworkVersions.version,
      content: ownFrameworkVersions.content,
    })
    .from(ownFrameworkVersions)
    .where(
      inArray(
        ownFrameworkVersions.frameworkId,
        wanted.map(({ frameworkId }) => frameworkId),
      ),
    )
  return rows.filter((row) => wanted.some((it) => it.frameworkId === row.frameworkId && it.version === row.version))
}

/** Whether somebody is on a board that this framework stands on: then they may read it, member of its workspace or not. */
export async function meetsFramework(
  db: Db,
  {
    frameworkId,
    accountId,
    credentialHash,
  }: { frameworkId: string; accountId: Id<'account'> | null; credentialHash: string | null },
): Promise<boolean> {
  const who = accountId
    ? eq(participants.accountId, accountId)
    : credentialHash
      ? eq(participants.credentialHash, credentialHash)
      : null
  if (!who) return false
  const [row] = await db
    .select({ id: boards.id })
    .from(participants)
    .innerJoin(boards, eq(boards.id, participants.boardId))
    .where(
      and(
        who,
        isNull(participants.removedAt),
        eq(participants.state, 'in'),
        isNull(boards.deletedAt),
        sql`${boards.frameworks} @> ${JSON.stringify([{ id: frameworkId }])}::jsonb`,
      ),
    )
    .limit(1)
  return row !== undefined
}

/** Whether any workspace has a framework with this id. */
export async function isFrameworkTaken(db: Db, frameworkId: string): Promise<boolean> {
  return (await db.$count(ownFrameworks, eq(ownFrameworks.id, frameworkId))) > 0
}
