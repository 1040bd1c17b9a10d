import { decodeCursor, encodeCursor } from '../../db/queries/cursors'
import { listInvites as selectInvites } from '../../db/queries/invites'
import type { InviteAnswer } from '../../lib/contracts/people'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { inviteAnswer } from './invites'
import { onBoard } from './on-board'

export interface Page {
  readonly boardId: Id<'board'>
  readonly cursor?: string
  readonly limit: number
}

/** The links that still work, the newest first. Their tokens are not known to us. */
export async function listInvites(
  runtime: Runtime,
  caller: Caller,
  { boardId, cursor, limit }: Page,
): Promise<Result<{ items: InviteAnswer[]; nextCursor: string | null }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'invite.manage')
  if (!member.ok) return member
  const after = cursor === undefined ? null : decodeCursor(cursor)
  if (cursor !== undefined && after === null) return err(problem('invalid', { errors: { cursor: 'is none of ours' } }))
  const rows = await selectInvites(runtime.db, { boardId, now: runtime.clock.now(), after, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return ok({
    items: items.map(inviteAnswer),
    nextCursor: last ? encodeCursor({ key: last.createdAtText, id: last.id }) : null,
  })
}
