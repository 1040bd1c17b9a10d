import type { SessionAnswer } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { keepBoard } from './keep-board'

/** Keeps the board under a name, also while a session runs: that goes on. */
export async function saveSnapshot(
  runtime: Runtime,
  caller: Caller,
  { boardId, title }: { readonly boardId: Id<'board'>; readonly title: string },
): Promise<Result<SessionAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'session.run')
  if (!member.ok) return member
  const kept = await keepBoard(runtime, { boardId, kind: 'manual', title, by: member.value.participantId })
  if (!kept) throw new Error(`the board ${boardId} was to be kept and was not`)
  return ok(kept.session)
}
