import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Instant } from '../../lib/kernel/clock'
import type { Db } from '../client'
import { accounts, signIns } from '../schema'

/** An account as the rest of the product sees it: never with its password. */
export interface Account {
  readonly id: Id<'account'>
  readonly email: string
  readonly name: string
}

export interface NewSignIn {
  readonly sidHash: string
  readonly accountId: Id<'account'>
  readonly device: string
  readonly now: Instant
  readonly expiredBefore: Instant
}

/** Keeps a sign-in, and throws away those of the account that are older than `expiredBefore`. */
export async function insertSignIn(
  db: Db,
  { sidHash, accountId, device, now, expiredBefore }: NewSignIn,
): Promise<void> {
  const at = new Date(now)
  const expired = lt(signIns.createdAt, new Date(expiredBefore))
  await db.delete(signIns).where(and(eq(signIns.accountId, accountId), expired))
  await db.insert(signIns).values({ sidHash, accountId, device, createdAt: at, lastSeenAt: at })
}

const seenEveryMs = 60_000

/** Whose sign-in this is, unless it was revoked or is older than `since`. Notes once a minute that it was seen. */
export async function accountOfSignIn(
  db: Db,
  { sidHash, now, since }: { sidHash: string; now: Instant; since: Instant },
): Promise<Account | null> {
  const [row] = await db
    .select({ id: accounts.id, email: accounts.email, name: accounts.name, lastSeenAt: signIns.lastSeenAt })
    .from(signIns)
    .innerJoin(accounts, eq(accounts.id, signIns.accountId))
    .where(and(eq(signIns.sidHash, sidHash), isNull(signIns.revokedAt), gt(signIns.createdAt, new Date(since))))
  if (!row) return null
  const { lastSeenAt, ...account } = row
  const stale = new Date(now - seenEveryMs)
  if (lastSeenAt < stale) {
    await db
      .update(signIns)
      .set({ lastSeenAt: new Date(now) })
      .where(and(eq(signIns.sidHash, sidHash), lt(signIns.lastSeenAt, stale)))
  }
  return account
}

/** Signing out: the cookie opens nothing from now on, wherever a copy of it may be. */
export async function revokeSignIn(db: Db, { sidHash, now }: { sidHash: string; now: Instant }): Promise<void> {
  await db
    .update(signIns)
    .set({ revokedAt: new Date(now) })
    .where(and(eq(signIns.sidHash, sidHash), isNull(signIns.revokedAt)))
}

export interface SignIn {
  readonly sidHash: string
  readonly device: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

/** The browsers in which an account is signed in, the one last seen first. */
export async function signInsOf(
  db: Db,
  { accountId, since }: { accountId: Id<'account'>; since: Instant },
): Promise<SignIn[]> {
  return db
    .select({
      sidHash: signIns.sidHash,
      device: signIns.device,
      createdAt: signIns.createdAt,
      lastSeenAt: signIns.lastSeenAt,
    })
    .from(signIns)
    .where(and(eq(signIns.accountId, accountId), isNull(signIns.revokedAt), gt(signIns.createdAt, new Date(since))))
    .orderBy(desc(signIns.lastSeenAt), signIns.sidHash)
}

/** Signs an account out of every browser but one (`but`: none), or of the one whose hash begins so. Returns how many. */
export async function revokeSignIns(
  db: Db,
  {
    accountId,
    now,
    ...which
  }: { accountId: Id<'account'>; now: Instant } & ({ but: string | null } | { begins: string }),
): Promise<number> {
  const chosen =
    'begins' in which
      ? eq(sql`left(${signIns.sidHash}, ${which.begins.length})`, which.begins)
      : which.but === null
        ? undefined
        : ne(signIns.sidHash, which.but)
  const ended = await db
    .update(signIns)
    .set({ revokedAt: new Date(now) })
    .where(and(eq(signIns.accountId, accountId), isNull(signIns.revokedAt), chosen))
    .returning({ sidHash: signIns.sidHash })
  return ended.length
}
