import { findBoard, workspaceFor } from '../../db/queries/boards'
import { insertFramework } from '../../db/queries/own-frameworks'
import { contentFromBoard } from '../../lib/frameworks/content-from-board'
import { newOwnFrameworkId } from '../../lib/frameworks/own-framework'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { boardContents } from './read-content'

/**
 * Saves the structure of a board as a framework, a draft. What people chose, voted and recorded stays on the board: a
 * framework travels to other clients.
 */
export async function saveBoardAsFramework(
  runtime: Runtime,
  caller: Caller,
  { boardId, title, workspace }: { boardId: Id<'board'>; title: string; workspace?: Id<'workspace'> | undefined },
): Promise<Result<{ id: string }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.change')
  if (!member.ok) return member
  if (!caller.account)
    return err(problem('not-allowed', { detail: 'Frameworks belong to a workspace. Sign in with an account first.' }))
  const accountId = caller.account.id
  const place = await workspaceFor(runtime.db, { accountId, workspaceId: workspace })
  if (!place) return err(problem('invalid', { errors: { workspace: 'is not one of yours' } }))
  const board = await findBoard(runtime.db, boardId)
  if (!board) return err(problem('board-not-found'))

  const { records } = await runtime.rooms.read(boardId)
  const known = (await boardContents(runtime.db, board)).map(({ content }) => content)
  const id = newOwnFrameworkId()
  const draft = contentFromBoard({ frameworkId: id, title, records, known })
  if (draft.framework.decisions.length === 0)
    return err(problem('conflict', { detail: 'This board has no decisions yet, so there is no structure to save.' }))
  const at = new Date(runtime.clock.now())
  await insertFramework(runtime.db, { id, workspaceId: place.workspaceId, draft, createdBy: accountId, at })
  runtime.log.info({ frameworkId: id, boardId }, 'framework.created')
  return ok({ id })
}
