import { type Account, accountOfSignIn } from '../../db/queries/sign-ins'
import { isGuestHash } from '../../db/queries/participants'
import { accountOfToken } from '../../db/queries/tokens'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import { bearerOf, guestTokenOf, readCookies, sidOf, signInSeconds } from './credentials'
import { hashSecret, tokenPrefixes } from './secrets'

/** Who asks, before it is known about which board. Somebody may be an account and, on other boards, a guest. */
export interface Caller {
  readonly account: Account | null
  /** The guest token that was sent, whether or not it is still good for anything. */
  readonly guestToken: string | null
  readonly via: 'bearer' | 'cookie' | 'none'
}

export type CallerDeps = Pick<Runtime, 'config' | 'db' | 'clock'>

export const nobody: Caller = { account: null, guestToken: null, via: 'none' }

export function isAnonymous(caller: Caller): boolean {
  return caller.account === null && caller.guestToken === null
}

/**
 * Bearer token, else cookies. A bearer token that opens nothing is refused rather than ignored: a program should not go on
 * as somebody else. Without credentials the database is not asked.
 */
export async function whoCalls(deps: CallerDeps, headers: Headers): Promise<Result<Caller, Problem>> {
  const bearer = bearerOf(headers)
  return bearer === null ? ok(await whoHolds(deps, headers.get('cookie'))) : byBearer(deps, bearer)
}

/** Who sent these cookies. */
export async function whoHolds(deps: CallerDeps, cookieHeader: string | null | undefined): Promise<Caller> {
  const cookies = readCookies(cookieHeader)
  const guestToken = guestTokenOf(deps.config, cookies)
  const sid = await sidOf(deps.config, cookies)
  const now = deps.clock.now()
  const account =
    sid === null
      ? null
      : await accountOfSignIn(deps.db, { sidHash: hashSecret(sid), now, since: now - signInSeconds * 1000 })
  return account === null && guestToken === null ? nobody : { account, guestToken, via: 'cookie' }
}

async function byBearer({ db, clock }: CallerDeps, token: string): Promise<Result<Caller, Problem>> {
  if (token.startsWith(tokenPrefixes.api)) {
    const account = await accountOfToken(db, { tokenHash: hashSecret(token), now: clock.now() })
    if (account) return ok({ account, guestToken: null, via: 'bearer' })
  }
  if (token.startsWith(tokenPrefixes.guest) && (await isGuestHash(db, hashSecret(token)))) {
    return ok({ account: null, guestToken: token, via: 'bearer' })
  }
  return err(problem('not-signed-in', { detail: 'The token in the Authorization header opens nothing here.' }))
}
