import { ownFrameworksOf } from '../../db/queries/own-frameworks'
import type { OwnFrameworkSummary } from '../../lib/contracts/own-frameworks'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { ownFrameworkSummary } from './own-framework-answer'

/** The frameworks of every workspace that the account is in. */
export async function listOwnFrameworks(
  { db }: Runtime,
  { account }: Caller,
): Promise<Result<{ items: OwnFrameworkSummary[] }, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  return ok({ items: (await ownFrameworksOf(db, account.id)).map(ownFrameworkSummary) })
}
