import { revokeSignIns } from '../../db/queries/sign-ins'
import type { OwnAccount } from '../../lib/contracts/own-account'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import { type Holder, readAccount } from './read-account'

/** Signs the account out of one browser, or of all but the one that asks. A board that is open there closes at its next call. */
export async function endSignIns(
  runtime: Runtime,
  holder: Holder,
  which: { readonly signInId: string } | 'others',
): Promise<Result<OwnAccount, Problem>> {
  const { account, sidHash } = holder
  const whose = { accountId: account.id, now: runtime.clock.now() }
  const ended = await revokeSignIns(runtime.db, {
    ...whose,
    ...(which === 'others' ? { but: sidHash } : { begins: which.signInId }),
  })
  if (which !== 'others' && ended === 0)
    return err(problem('not-found', { detail: 'That browser is not signed in any more.' }))
  runtime.log.info({ accountId: account.id, ended }, 'account.signed-out')
  return ok(await readAccount(runtime, holder))
}
