import * as ideas from '../../../db/queries/inbox'
import { can } from '../../../lib/access/can'
import type { IdeaAnswer } from '../../../lib/contracts/inbox'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { ideaAnswer } from './idea-answer'

/** The tray for who runs it; for everyone else what became of their own ideas. */
export async function listIdeas(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<{ readonly items: IdeaAnswer[] }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { participantId, role } = member.value
  const from = can(role, 'inbox.run') ? null : participantId
  const rows = await ideas.listIdeas(runtime.db, { boardId, from })
  return ok({ items: rows.map((row) => ideaAnswer(row, participantId)) })
}
