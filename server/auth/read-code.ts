import { findCode } from '../../db/queries/invites'
import type { CodeAnswer } from '../../lib/contracts/codes'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { codeAnswer } from './codes'
import { onBoard } from './on-board'

/** The board's join code, to be shown again; null when there is none that works. */
export async function readCode(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<{ code: CodeAnswer | null }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'invite.manage')
  if (!member.ok) return member
  const found = await findCode(runtime.db, { boardId, now: runtime.clock.now() })
  return ok({ code: found && codeAnswer(runtime, found) })
}
