import { findBoard, updateBoard, workspaceFor } from '../../db/queries/boards'
import { noteEvent } from '../../db/queries/events'
import { holdBoard, listWaiting } from '../../db/queries/participants'
import type { BoardSummary } from '../../lib/contracts/boards'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { lookAgain } from '../auth/entry'
import { announceEntered, letIn } from '../auth/lobby'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { summariseOne } from './board-summaries'

export interface ChangeBoard {
  readonly boardId: Id<'board'>
  readonly title?: string
  readonly archived?: boolean
  /** Whoever comes by a link or a code waits until a facilitator lets them in. */
  readonly lobby?: boolean
  /** Another workspace of the caller's. */
  readonly workspace?: Id<'workspace'>
}

/**
 * Renames a board, puts it into the archive and back, or opens and closes its lobby. An archived board still opens and still
 * takes edits.
 */
export async function changeBoard(
  runtime: Runtime,
  caller: Caller,
  { boardId, title, archived, lobby, workspace }: ChangeBoard,
): Promise<Result<BoardSummary, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.change')
  if (!member.ok) return member
  const { participantId, role } = member.value
  const now = new Date(runtime.clock.now())
  const place = workspace === undefined ? null : await placeOf(runtime, caller, workspace)
  if (place && !place.ok) return place

  const changed = await runtime.db.transaction(async (tx) => {
    const before = (await holdBoard(tx, boardId)) ? await findBoard(tx, boardId) : null
    if (!before) return null
    const next = {
      title: title ?? before.title,
      archived: archived ?? before.archivedAt !== null,
      lobby: lobby ?? before.lobby,
    }
    const renamed = next.title !== before.title
    const moved = next.archived !== (before.archivedAt !== null)
    const switched = next.lobby !== before.lobby
    const elsewhere = place?.ok === true && place.value !== before.workspaceId ? place.value : null
    if (elsewhere !== null) await updateBoard(tx, boardId, { workspaceId: elsewhere })
    if (!renamed && !moved && !switched && elsewhere === null) return { seq: null, entered: [], next }
    await updateBoard(tx, boardId, {
      title: next.title,
      archivedAt: next.archived ? (before.archivedAt ?? now) : null,
      lobby: next.lobby,
    })
    const { lobby: isOpen, ...known } = next
    const payload = { ...known, renamed, moved, ...(switched && { lobby: isOpen }) }
    const seq = await noteEvent(tx, { boardId, type: 'board.changed', participantId, payload })
    // Without a lobby nobody waits.
    const chosen = next.lobby ? [] : await listWaiting(tx, boardId)
    return { seq, entered: await letIn(tx, { chosen, by: participantId }), next }
  })
  if (!changed) return err(problem('board-not-found'))

  const { seq, entered, next } = changed
  if (seq !== null) runtime.rooms.announce(boardId, { type: 'board.changed', seq, ...next })
  announceEntered(runtime, boardId, entered)
  lookAgain(
    runtime,
    entered.map((it) => it.participant.id),
  )
  const row = await findBoard(runtime.db, boardId)
  return row ? ok(await summariseOne(runtime, row, role)) : err(problem('board-not-found'))
}

/** A workspace that the caller is in: a board does not end up where whoever moves it cannot see it. */
async function placeOf(
  { db }: Runtime,
  { account }: Caller,
  workspaceId: Id<'workspace'>,
): Promise<Result<Id<'workspace'>, Problem>> {
  const place = account && (await workspaceFor(db, { accountId: account.id, workspaceId }))
  return place ? ok(place.workspaceId) : err(problem('invalid', { errors: { workspace: 'is not one of yours' } }))
}
