import { eq } from 'drizzle-orm'
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

/** An account with what its password is checked against; for signing in only. */
export async function accountWithPassword(db: Db, email: string): Promise<NewAccount | null> {
  const [row] = await db
    .select({ id: accounts.id, email: accounts.email, name: accounts.name, passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.email, foldEmail(email)))
  return row ?? null
}
