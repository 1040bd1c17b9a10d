import { foldEmail, insertAccount } from '../../db/queries/accounts'
import { insertWorkspace } from '../../db/queries/workspaces'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { attemptLimits, tooMany } from '../http/rate-limit'
import type { Runtime } from '../runtime'
import { TooBusy, hashPassword } from './passwords'

export interface SignUp {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly peer: string
}

/** Makes an account together with its personal workspace, where its boards go unless it says otherwise. */
export async function signUp(
  runtime: Runtime,
  { email, password, name, peer }: SignUp,
): Promise<Result<{ id: Id<'account'> }, Problem>> {
  const { config, db, log } = runtime
  if (config.signup !== 'open') return err(problem('signup-closed'))
  const waitMs = attemptLimits(runtime).signUps.take(peer)
  if (waitMs !== null) return err(tooMany(waitMs))

  const passwordHash = await hashPassword(password).catch((thrown: unknown) => {
    if (thrown instanceof TooBusy) return null
    throw thrown
  })
  if (passwordHash === null) return err(tooMany(2000))

  const id = newId('account')
  const made = await db.transaction(async (tx) => {
    if (!(await insertAccount(tx, { id, email: foldEmail(email), name, passwordHash }))) return false
    // Guests and colleagues read this name too, so it says whose space it is.
    await insertWorkspace(tx, { id: newId('workspace'), name: `${name}’s space`, kind: 'personal', owner: id })
    return true
  })
  if (!made) return err(problem('email-taken'))
  log.info({ accountId: id }, 'account.created')
  return ok({ id })
}
