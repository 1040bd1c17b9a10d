import { revokeTokenOf } from '../../db/queries/tokens'
import type { OwnAccount } from '../../lib/contracts/own-account'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import { type Holder, readAccount } from './read-account'

/** An API token opens nothing from now on. */
export async function revokeToken(
  runtime: Runtime,
  holder: Holder,
  tokenId: Id<'token'>,
): Promise<Result<OwnAccount, Problem>> {
  const accountId = holder.account.id
  if (!(await revokeTokenOf(runtime.db, { accountId, id: tokenId, now: runtime.clock.now() })))
    return err(problem('not-found', { detail: 'There is no such token any more.' }))
  runtime.log.info({ accountId, tokenId }, 'token.revoked')
  return ok(await readAccount(runtime, holder))
}
