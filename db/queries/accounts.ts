import { eq } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { accounts } from '../schema'
import type { Account } from './sign-ins'

export interface NewAccount extends Account {
  readonly passwordHash: string | null
}

/** E-mail addresses are one per account, whatever their capitals. */
export function foldEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** Makes an account; false when the address already has one. */
export async function insertAccount(db: Db, account: NewAccount): Promise<boolean> {
  const made = await db
    .insert(accounts)
    .values({ ...account, email: foldEmail(account.email) })
    .onConflictDoNothing({ target: accounts.email })
    .returning({ id: accounts.id })
  return made.length > 0
}

/** Gives an account another name, another password, or both. */
export async function updateAccount(
  db: Db,
  id: Id<'account'>,
  changes: { readonly name?: string; readonly passwordHash?: string },
): Promise<void> {
  if (Object.keys(changes).length > 0) await db.update(accounts).set(changes).where(eq(accounts.id, id))
}

/** What an account is called now, and whether it has a password. */
export async function accountById(
  db: Db,
  id: Id<'account'>,
): Promise<(Account & { readonly hasPassword: boolean }) | null> {
  const [row] = await db
    .select({ id: accounts.id, email: accounts.email, name: accounts.name, passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, id))
  if (!row) return null
  const { passwordHash, ...account } = row
  return { ...account, hasPassword: passwordHash !== null }
}

/** An account with what its password is checked against; for signing in only. */
export async function accountWithPassword(db: Db, email: string): Promise<NewAccount | null> {
  const [row] = await db
    .select({ id: accounts.id, email: accounts.email, name: accounts.name, passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.email, foldEmail(email)))
  return row ?? null
}
