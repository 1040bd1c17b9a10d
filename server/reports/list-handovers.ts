import { listHandovers as selectHandovers } from '../../db/queries/handovers'
import type { HandoverAnswer } from '../../lib/contracts/handover'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { onSession } from '../sessions/on-session'
import { handoverAnswer } from './handover-answer'

/** The links to a report that still work, the newest first. Their tokens are not known to us. */
export async function listHandovers(
  runtime: Runtime,
  caller: Caller,
  { sessionId }: { readonly sessionId: Id<'session'> },
): Promise<Result<{ items: HandoverAnswer[] }, Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'invite.manage')
  if (!found.ok) return found
  const rows = await selectHandovers(runtime.db, { sessionId, now: runtime.clock.now() })
  return ok({ items: rows.map(handoverAnswer) })
}
