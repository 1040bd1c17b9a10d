import { decodeCursor, encodeCursor } from '../../db/queries/cursors'
import { listRounds as selectRounds } from '../../db/queries/rounds'
import type { RoundAnswer } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { roundAnswers } from './round-answer'
import { closeIfDue } from './round-clock'

export interface ListRounds {
  readonly boardId: Id<'board'>
  /** Record id of a decision card: only rounds about it. */
  readonly decision?: string
  readonly state?: 'open' | 'closed'
  readonly cursor?: string
  readonly limit: number
}

/** Rounds of a board, newest first. */
export async function listRounds(
  runtime: Runtime,
  caller: Caller,
  { boardId, decision, state, cursor, limit }: ListRounds,
): Promise<Result<{ items: RoundAnswer[]; nextCursor: string | null }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const after = cursor === undefined ? null : decodeCursor(cursor)
  if (cursor !== undefined && !after) return err(problem('invalid', { errors: { cursor: 'is not one of ours' } }))
  const read = () => selectRounds(runtime.db, { boardId, decision, state, after, limit: limit + 1 })
  let rows = await read()
  if (await closeIfDue(runtime, rows)) rows = await read()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return ok({
    items: await roundAnswers(runtime.db, page, member.value),
    nextCursor: rows.length > limit && last ? encodeCursor({ key: last.openedAtText, id: last.id }) : null,
  })
}
