import { runningSession } from '../../db/queries/sessions'
import type { LobbyAnswer } from '../../lib/contracts/codes'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { openInvite, readTypedCode } from './codes'
import { refuseInvite } from './invites'
import { findPresent, findWaiting } from './on-board'

/**
 * Whether a code works, and for those who are on the board already where it leads. Nobody else learns anything about the
 * board before joining: six characters can be hit by chance.
 */
export async function findCode(
  runtime: Runtime,
  caller: Caller,
  { code: typed, peer }: { readonly code: string; readonly peer: string },
): Promise<Result<LobbyAnswer, Problem>> {
  const code = readTypedCode(typed)
  if (!code.ok) return code
  const invite = await openInvite(runtime, { token: code.value, peer })
  if (!invite.ok) return invite
  const { boardId } = invite.value
  const inside = await findPresent(runtime, caller, boardId)
  const present = inside ?? (await findWaiting(runtime, caller, boardId))
  const refusal = refuseInvite(invite.value, runtime.clock.now())
  if (refusal && !present) return err(refusal)
  const session = await runningSession(runtime.db, boardId)
  return ok({
    present: present && { boardId, name: present.name, state: inside ? 'in' : 'waiting' },
    account: caller.account?.name ?? null,
    live: session !== null,
  })
}
