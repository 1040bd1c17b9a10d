import { type SQL, and, desc, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Role } from '../../lib/access/roles'
import type { Instant } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boards, invites, participants, workspaces } from '../schema'
import type { Cursor } from './cursors'

export interface Invite {
  readonly id: Id<'invite'>
  readonly boardId: Id<'board'>
  /** What to type instead of following a link; null: it is a link. */
  readonly code: string | null
  readonly role: Role
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly usesMax: number | null
  readonly uses: number
  readonly revokedAt: Date | null
  /** What has to be typed besides; null: nothing. */
  readonly passwordHash: string | null
}

const columns = {
  id: invites.id,
  boardId: invites.boardId,
  code: invites.code,
  role: invites.role,
  createdAt: invites.createdAt,
  expiresAt: invites.expiresAt,
  usesMax: invites.usesMax,
  uses: invites.uses,
  revokedAt: invites.revokedAt,
  passwordHash: invites.passwordHash,
}

export interface NewInvite {
  readonly id: Id<'invite'>
  readonly boardId: Id<'board'>
  readonly tokenHash: string
  /** The token itself where it is a join code, which has to be shown again. */
  readonly code: string | null
  readonly role: Role
  readonly createdBy: Id<'participant'>
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly usesMax: number | null
  readonly passwordHash: string | null
}

export async function insertInvite(db: Db, invite: NewInvite): Promise<void> {
  await db.insert(invites).values(invite)
}

/** An invite with what its page tells; those of boards in the trash are not found. */
export async function findInviteByToken(db: Db, tokenHash: string) {
  const [row] = await db
    .select({
      ...columns,
      boardTitle: boards.title,
      workspaceName: workspaces.name,
      inviterName: participants.name,
    })
    .from(invites)
    .innerJoin(boards, eq(boards.id, invites.boardId))
    .innerJoin(workspaces, eq(workspaces.id, boards.workspaceId))
    .leftJoin(participants, eq(participants.id, invites.createdBy))
    .where(and(eq(invites.tokenHash, tokenHash), isNull(boards.deletedAt)))
  return row ?? null
}

export async function findInviteById(db: Db, inviteId: Id<'invite'>): Promise<Invite | null> {
  const [row] = await db.select(columns).from(invites).where(eq(invites.id, inviteId))
  return row ?? null
}

const unspent = (now: Instant): SQL | undefined =>
  and(
    isNull(invites.revokedAt),
    or(isNull(invites.expiresAt), gt(invites.expiresAt, new Date(now))),
    or(isNull(invites.usesMax), lt(invites.uses, invites.usesMax)),
  )

/** Counts one use. False when none was left: of several people at once no more get in than the invite allows. */
export async function useInvite(db: Db, { inviteId, now }: { inviteId: Id<'invite'>; now: Instant }): Promise<boolean> {
  const used = await db
    .update(invites)
    .set({ uses: sql`${invites.uses} + 1` })
    .where(and(eq(invites.id, inviteId), unspent(now)))
    .returning({ id: invites.id })
  return used.length > 0
}

/** The code that people can type to come to this board now. */
export async function findCode(
  db: Db,
  { boardId, now }: { boardId: Id<'board'>; now: Instant },
): Promise<(Invite & { code: string }) | null> {
  const [row] = await db
    .select(columns)
    .from(invites)
    .where(and(eq(invites.boardId, boardId), isNotNull(invites.code), unspent(now)))
  return row && row.code !== null ? { ...row, code: row.code } : null
}

/** Ends the board's code, whether or not it has expired; tells which invite it was. */
export async function revokeCode(
  db: Db,
  { boardId, now }: { boardId: Id<'board'>; now: Instant },
): Promise<Id<'invite'> | null> {
  const [row] = await db
    .update(invites)
    .set({ revokedAt: new Date(now) })
    .where(and(eq(invites.boardId, boardId), isNotNull(invites.code), isNull(invites.revokedAt)))
    .returning({ id: invites.id })
  return row?.id ?? null
}

/** Links that still work, the newest first, each with its `createdAt` as PostgreSQL prints it, for cursors. */
export async function listInvites(
  db: Db,
  { boardId, now, after, limit }: { boardId: Id<'board'>; now: Instant; after: Cursor | null; limit: number },
): Promise<(Invite & { createdAtText: string })[]> {
  const rest = after ? sql`(${invites.createdAt}, ${invites.id}) < (${after.key}::timestamptz, ${after.id})` : undefined
  return db
    .select({ ...columns, createdAtText: sql<string>`${invites.createdAt}::text` })
    .from(invites)
    .where(and(eq(invites.boardId, boardId), isNull(invites.code), unspent(now), rest))
    .orderBy(desc(invites.createdAt), desc(invites.id))
    .limit(limit)
}

/** False when it was revoked before. */
export async function revokeInvite(
  db: Db,
  { inviteId, now }: { inviteId: Id<'invite'>; now: Instant },
): Promise<boolean> {
  const revoked = await db
    .update(invites)
    .set({ revokedAt: new Date(now) })
    .where(and(eq(invites.id, inviteId), isNull(invites.revokedAt)))
    .returning({ id: invites.id })
  return revoked.length > 0
}
