import type { z } from 'zod'
import { findBoard } from '../../db/queries/boards'
import { boardActions, can } from '../../lib/access/can'
import type { getBoard } from '../../lib/contracts/boards'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { summariseOne } from './board-summaries'

/** One board, and what the caller may do on it. */
export async function readBoard(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { boardId: Id<'board'> },
): Promise<Result<z.infer<typeof getBoard.answer>, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const row = await findBoard(runtime.db, boardId)
  if (!row) return err(problem('board-not-found'))
  const { role } = member.value
  const summary = await summariseOne(runtime, row, role)
  return ok({ ...summary, may: boardActions.filter((action) => can(role, action)) })
}
