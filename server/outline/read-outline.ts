import type { OutlineRowAnswer } from '../../lib/contracts/outline'
import type { Id } from '../../lib/kernel/ids'
import type { Problem } from '../../lib/kernel/problems'
import { type Result, ok } from '../../lib/kernel/result'
import { outlineOf } from '../../lib/outline/outline'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

/** The board's outline without its canvas, for those who show none: a phone names the cards that people speak of. */
export async function readOutline(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<{ rows: OutlineRowAnswer[]; isCut: boolean }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const { records } = await runtime.rooms.read(boardId)
  const { rows } = outlineOf(records)
  return ok({
    rows: rows.slice(0, limits.outlineRowsMax).map(({ id, kind, isOnBoard, level, parent, number, title, status }) => {
      return { id, kind, isOnBoard, level, parent, number, title, status }
    }),
    isCut: rows.length > limits.outlineRowsMax,
  })
}
