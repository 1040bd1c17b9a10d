import type { RegisterAnswer } from '../../lib/contracts/register'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { readRegister as registerOf } from '../../lib/register/read-register'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/** The register as it stands on the canvas now. */
export async function readRegister(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { boardId: Id<'board'> },
): Promise<Result<RegisterAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { records } = await runtime.rooms.read(boardId)
  return ok(registerOf(records))
}
