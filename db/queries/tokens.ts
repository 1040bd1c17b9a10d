import { and, eq, isNull, lt, or } from 'drizzle-orm'
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
