import { decodeCursor, encodeCursor } from '../../db/queries/cursors'
import { listParticipants } from '../../db/queries/participants'
import type { MemberAnswer } from '../../lib/contracts/people'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import type { Page } from './list-invites'
import { memberAnswer } from './members'
import { onBoard } from './on-board'

/** Everyone who is on the board, in the order in which they joined. */
export async function listMembers(
  runtime: Runtime,
  caller: Caller,
  { boardId, cursor, limit }: Page,
): Promise<Result<{ items: MemberAnswer[]; nextCursor: string | null }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'member.read')
  if (!member.ok) return member
  const after = cursor === undefined ? null : decodeCursor(cursor)
  if (cursor !== undefined && after === null) return err(problem('invalid', { errors: { cursor: 'is none of ours' } }))
  const rows = await listParticipants(runtime.db, { boardId, after, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  const connected = runtime.rooms.connected(boardId)
  return ok({
    items: items.map((it) => memberAnswer(it, connected)),
    nextCursor: last ? encodeCursor({ key: last.joinedAtText, id: last.id }) : null,
  })
}
