import { updateAccount } from '../../db/queries/accounts'
import { revokeSignIns } from '../../db/queries/sign-ins'
import type { OwnAccount } from '../../lib/contracts/own-account'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { checkPassword } from '../auth/check-password'
import { TooBusy, hashPassword } from '../auth/passwords'
import { tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import { type Holder, readAccount } from './read-account'

export interface AccountChange {
  readonly name?: string | undefined
  readonly password?: { readonly present: string; readonly wanted: string } | undefined
  readonly peer: string
}

/**
 * Another name, another password. Whoever changes the password shows that they know the present one, with as few guesses
 * as at the door; every other browser is signed out, because a password is changed when somebody else may know it.
 */
export async function changeAccount(
  runtime: Runtime,
  holder: Holder,
  { name, password, peer }: AccountChange,
): Promise<Result<OwnAccount, Problem>> {
  const { account, sidHash } = holder
  let passwordHash: string | undefined
  if (password) {
    const known = await checkPassword(runtime, { email: account.email, password: password.present, peer })
    if (!known.ok) {
      if (known.error.code !== 'wrong-credentials') return known
      return err(problem('invalid', { errors: { 'password.present': 'is not your present password' } }))
    }
    try {
      passwordHash = await hashPassword(password.wanted)
    } catch (thrown) {
      if (thrown instanceof TooBusy) return err(tooMany(2000))
      throw thrown
    }
  }
  await runtime.db.transaction(async (tx) => {
    await updateAccount(tx, account.id, {
      ...(name !== undefined && { name }),
      ...(passwordHash !== undefined && { passwordHash }),
    })
    if (passwordHash !== undefined)
      await revokeSignIns(tx, { accountId: account.id, now: runtime.clock.now(), but: sidHash })
  })
  if (passwordHash !== undefined) runtime.log.info({ accountId: account.id }, 'account.password-changed')
  return ok(await readAccount(runtime, holder))
}
