import { holdModeAlone, isWriting, takeNotes } from '../../../db/queries/private-notes'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { carryOut } from './carry-out'
import { seal } from './seal'

/** Somebody shows private notes of their own that were left when private mode ended. While it is on, they wait for all. */
export async function showPrivate(
  runtime: Runtime,
  caller: Caller,
  { boardId, notes: shapeIds }: { readonly boardId: Id<'board'>; readonly notes: readonly string[] },
): Promise<Result<{ readonly shown: number }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'private.write')
  if (!member.ok) return member
  const { participantId } = member.value
  const board = await runtime.rooms.read(boardId)
  const outcome = await runtime.db.transaction(async (tx) => {
    const mode = await holdModeAlone(tx, boardId)
    if (mode && isWriting(mode)) return null
    const notes = await takeNotes(tx, boardId, { participantId, shapeIds })
    if (notes.length === 0) return { reveal: null, shown: 0 }
    const anonymous = notes.some((note) => note.anonymous)
    const about = { boardId, kind: 'own', subject: null, participantId: anonymous ? null : participantId } as const
    return { reveal: await seal(runtime, tx, { ...about, anonymous, board, notes }), shown: notes.length }
  })
  if (!outcome) return err(problem('conflict', { detail: 'Private mode is on. All notes are shown together.' }))
  if (outcome.reveal) await carryOut(runtime, outcome.reveal)
  return ok({ shown: outcome.shown })
}
