import { findBoard, workspaceFor } from '../../db/queries/boards'
import { preparedAgenda } from '../../db/queries/sessions'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { boardUrl, makeBoard } from './make-board'

/**
 * A new board with the same canvas, locks and all: for the next client, or to try something. What people said, voted and
 * saved stays with the board it was said on.
 */
export async function duplicateBoard(
  runtime: Runtime,
  caller: Caller,
  { boardId, title }: { boardId: Id<'board'>; title?: string | undefined },
): Promise<Result<{ id: Id<'board'>; url: string }, Problem>> {
  if (!caller.account) return err(problem('not-signed-in'))
  const member = await onBoard(runtime, caller, boardId, 'export')
  if (!member.ok) return member
  const accountId = caller.account.id
  const board = await findBoard(runtime.db, boardId)
  if (!board) return err(problem('board-not-found'))
  // Beside the other where the account may; a guest of that workspace gets it among their own.
  const beside = await workspaceFor(runtime.db, { accountId, workspaceId: board.workspaceId })
  const place = beside ?? (await workspaceFor(runtime.db, { accountId, workspaceId: undefined }))
  if (!place) throw new Error('an account has a workspace of its own')

  const { records } = await runtime.rooms.read(boardId)
  const id = newId('board')
  await makeBoard(runtime, {
    id,
    workspaceId: place.workspaceId,
    title: title ?? `Copy of ${board.title}`.slice(0, limits.titleLettersMax),
    frameworkId: board.frameworkId,
    frameworks: board.frameworks,
    density: board.density,
    createdBy: accountId,
    at: new Date(runtime.clock.now()),
    facilitator: { id: newId('participant'), name: place.accountName },
    records,
    origin: { copyOf: boardId, agenda: await preparedAgenda(runtime.db, boardId) },
  })
  runtime.log.info({ boardId: id, copyOf: boardId }, 'board.duplicated')
  return ok({ id, url: boardUrl(runtime, id) })
}
