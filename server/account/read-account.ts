import { accountById } from '../../db/queries/accounts'
import { type Account, signInsOf } from '../../db/queries/sign-ins'
import { tokensOf } from '../../db/queries/tokens'
import type { OwnAccount } from '../../lib/contracts/own-account'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller, CallerDeps } from '../auth/caller'
import { readCookies, sidOf, signInSeconds } from '../auth/credentials'
import { hashSecret } from '../auth/secrets'

/** Whoever asks about their account, with the sign-in that they ask from (null: a program with a token). */
export interface Holder {
  readonly account: Account
  readonly sidHash: string | null
}

/** Whose account it is; refused to guests and strangers. */
export async function holderOf(
  deps: CallerDeps,
  caller: Caller,
  cookieHeader: string | null,
): Promise<Result<Holder, Problem>> {
  if (!caller.account) return err(problem('not-signed-in', { detail: 'This needs an account: sign in first.' }))
  const sid = caller.via === 'cookie' ? await sidOf(deps.config, readCookies(cookieHeader)) : null
  return ok({ account: caller.account, sidHash: sid === null ? null : hashSecret(sid) })
}

/** How many letters of a hash name a sign-in towards its holder. */
const shownLetters = 16

/** An account as its holder sees it in the settings. */
export async function readAccount(deps: CallerDeps, { account, sidHash }: Holder): Promise<OwnAccount> {
  const { db, clock } = deps
  const since = clock.now() - signInSeconds * 1000
  const found = await accountById(db, account.id)
  const signIns = await signInsOf(db, { accountId: account.id, since })
  const tokens = await tokensOf(db, account.id)
  return {
    name: found?.name ?? account.name,
    email: account.email,
    hasPassword: found?.hasPassword ?? false,
    signIns: signIns.map((it) => ({
      id: it.sidHash.slice(0, shownLetters),
      device: it.device,
      at: it.createdAt.toISOString(),
      lastSeenAt: it.lastSeenAt.toISOString(),
      isThis: it.sidHash === sidHash,
    })),
    tokens: tokens.map(({ id, label, createdAt, lastUsedAt }) => ({
      id,
      label,
      at: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  }
}
