import { and, desc, eq, isNull, lt, or } from 'drizzle-orm'
import type { Instant } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { accounts, tokens } from '../schema'
import type { Account } from './sign-ins'

export interface NewToken {
  readonly id: Id<'token'>
  readonly tokenHash: string
  readonly accountId: Id<'account'>
  readonly label: string
  readonly now: Instant
}

export async function insertToken(db: Db, { now, ...token }: NewToken): Promise<void> {
  await db.insert(tokens).values({ ...token, createdAt: new Date(now) })
}

const usedEveryMs = 60_000

/** Whose API token this is, unless it was revoked. Notes once a minute that it was used. */
export async function accountOfToken(
  db: Db,
  { tokenHash, now }: { tokenHash: string; now: Instant },
): Promise<Account | null> {
  const [row] = await db
    .select({ id: accounts.id, email: accounts.email, name: accounts.name, lastUsedAt: tokens.lastUsedAt })
    .from(tokens)
    .innerJoin(accounts, eq(accounts.id, tokens.accountId))
    .where(and(eq(tokens.tokenHash, tokenHash), isNull(tokens.revokedAt)))
  if (!row) return null
  const { lastUsedAt, ...account } = row
  const stale = new Date(now - usedEveryMs)
  if (lastUsedAt === null || lastUsedAt < stale) {
    await db
      .update(tokens)
      .set({ lastUsedAt: new Date(now) })
      .where(and(eq(tokens.tokenHash, tokenHash), or(isNull(tokens.lastUsedAt), lt(tokens.lastUsedAt, stale))))
  }
  return account
}

/** The API tokens of an account that still open something, newest first. */
export async function tokensOf(
  db: Db,
  accountId: Id<'account'>,
): Promise<{ id: Id<'token'>; label: string; createdAt: Date; lastUsedAt: Date | null }[]> {
  return db
    .select({ id: tokens.id, label: tokens.label, createdAt: tokens.createdAt, lastUsedAt: tokens.lastUsedAt })
    .from(tokens)
    .where(and(eq(tokens.accountId, accountId), isNull(tokens.revokedAt)))
    .orderBy(desc(tokens.createdAt), tokens.id)
}

/** False when the account has no such token. */
export async function revokeTokenOf(
  db: Db,
  { accountId, id, now }: { accountId: Id<'account'>; id: Id<'token'>; now: Instant },
): Promise<boolean> {
  const ended = await db
    .update(tokens)
    .set({ revokedAt: new Date(now) })
    .where(and(eq(tokens.id, id), eq(tokens.accountId, accountId), isNull(tokens.revokedAt)))
    .returning({ id: tokens.id })
  return ended.length > 0
}
