import type { SessionAnswer } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { onSession } from './on-session'
import { sessionAnswer } from './session-answer'

export async function readSession(
  runtime: Runtime,
  caller: Caller,
  { sessionId }: { sessionId: Id<'session'> },
): Promise<Result<SessionAnswer, Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'session.read')
  return found.ok ? ok(sessionAnswer(runtime, found.value.session)) : found
}
