import { findBoard, updateBoard } from '../../db/queries/boards'
import { noteEvent } from '../../db/queries/events'
import { holdBoard } from '../../db/queries/participants'
import type { BoardSummary } from '../../lib/contracts/boards'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { summariseOne } from './board-summaries'

export interface ChangeBoard {
  readonly boardId: Id<'board'>
  readonly title?: string
  readonly archived?: boolean
}

/** Renames a board, or puts it into the archive and back. An archived board still opens and still takes edits. */
export async function changeBoard(
  runtime: Runtime,
  caller: Caller,
  { boardId, title, archived }: ChangeBoard,
): Promise<Result<BoardSummary, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.change')
  if (!member.ok) return member
  const { participantId, role } = member.value
  const now = new Date(runtime.clock.now())

  const changed = await runtime.db.transaction(async (tx) => {
    const before = (await holdBoard(tx, boardId)) ? await findBoard(tx, boardId) : null
    if (!before) return null
    const next = { title: title ?? before.title, archived: archived ?? before.archivedAt !== null }
    if (next.title === before.title && next.archived === (before.archivedAt !== null)) return { seq: null, ...next }
    await updateBoard(tx, boardId, {
      title: next.title,
      archivedAt: next.archived ? (before.archivedAt ?? now) : null,
    })
    const payload = {
      ...next,
      renamed: next.title !== before.title,
      moved: next.archived !== (before.archivedAt !== null),
    }
    const seq = await noteEvent(tx, { boardId, type: 'board.changed', participantId, payload })
    return { seq, ...next }
  })
  if (!changed) return err(problem('board-not-found'))

  const { seq, ...fact } = changed
  if (seq !== null) runtime.rooms.announce(boardId, { type: 'board.changed', seq, ...fact })
  const row = await findBoard(runtime.db, boardId)
  return row ? ok(await summariseOne(runtime, row, role)) : err(problem('board-not-found'))
}
