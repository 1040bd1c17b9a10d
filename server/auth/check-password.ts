import { accountWithPassword, foldEmail } from '../../db/queries/accounts'
import type { Account } from '../../db/queries/sign-ins'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { attemptLimits, tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import { TooBusy, isPassword } from './passwords'

export interface Credentials {
  readonly email: string
  readonly password: string
  /** Where the attempt comes from. */
  readonly peer: string
}

/**
 * Whose e-mail and password these are. An attempt is taken before the check and given back when it was right: many at once
 * get no more guesses than one after the other.
 */
export async function checkPassword(
  runtime: Pick<Runtime, 'db' | 'clock' | 'log'>,
  { email, password, peer }: Credentials,
): Promise<Result<Account, Problem>> {
  const { signInsOfAccount, signInsOfAddress } = attemptLimits(runtime)
  const pair = `${foldEmail(email)} ${peer}`
  const waitMs = signInsOfAccount.take(pair) ?? signInsOfAddress.take(peer)
  if (waitMs !== null) {
    runtime.log.warn({ peer }, 'sign-in.limited')
    return err(tooMany(waitMs))
  }
  try {
    const found = await accountWithPassword(runtime.db, email)
    if (await isPassword(found?.passwordHash ?? null, password)) {
      if (found) {
        signInsOfAccount.forget(pair)
        signInsOfAddress.giveBack(peer)
        return ok({ id: found.id, email: found.email, name: found.name })
      }
    }
    runtime.log.info({ peer }, 'sign-in.refused')
    return err(problem('wrong-credentials'))
  } catch (thrown) {
    signInsOfAccount.giveBack(pair)
    signInsOfAddress.giveBack(peer)
    if (thrown instanceof TooBusy) return err(tooMany(2000))
    throw thrown
  }
}
