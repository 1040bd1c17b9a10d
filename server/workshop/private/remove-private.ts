import { deleteNote, holdMode } from '../../../db/queries/private-notes'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { tellOwnNote } from './tell-own-note'
import { tellPrivateProgress } from './private-progress'

/** Throws a private note away, for good. One that has been shown meanwhile is not private any more. */
export async function removePrivate(
  runtime: Runtime,
  caller: Caller,
  { boardId, shapeId }: { readonly boardId: Id<'board'>; readonly shapeId: string },
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'private.write')
  if (!member.ok) return member
  const { participantId } = member.value
  const isGone = await runtime.db.transaction(async (tx) => {
    await holdMode(tx, boardId)
    return deleteNote(tx, { boardId, participantId, shapeId })
  })
  if (!isGone)
    return err(problem('not-found', { detail: 'There is no such private note. It may be on the board by now.' }))
  tellPrivateProgress(runtime, boardId)
  tellOwnNote(runtime, member.value, { id: shapeId, rev: null })
  return ok(null)
}
