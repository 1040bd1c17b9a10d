import type { BoardReading } from '../../lib/board/commands'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/** The canvas as it stands now. */
export async function readDocument(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { boardId: Id<'board'> },
): Promise<Result<BoardReading, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  return member.ok ? ok(await runtime.rooms.read(boardId)) : member
}
