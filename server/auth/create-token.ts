import { insertToken } from '../../db/queries/tokens'
import { newId } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import { type Credentials, checkPassword } from './check-password'
import { hashSecret, newSecret, tokenPrefixes } from './secrets'

/** An API token for programs of this account. It is shown once; we keep its hash. */
export async function createToken(
  runtime: Runtime,
  { label, ...credentials }: Credentials & { readonly label: string },
): Promise<Result<{ token: string }, Problem>> {
  const account = await checkPassword(runtime, credentials)
  if (!account.ok) return account
  const token = newSecret(tokenPrefixes.api)
  const id = newId('token')
  const row = { id, tokenHash: hashSecret(token), accountId: account.value.id, label, now: runtime.clock.now() }
  await insertToken(runtime.db, row)
  runtime.log.info({ accountId: account.value.id, tokenId: id }, 'token.created')
  return ok({ token })
}
