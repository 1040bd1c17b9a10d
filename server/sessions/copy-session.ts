import { workspaceFor } from '../../db/queries/boards'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { boardUrl, makeBoard } from '../boards/make-board'
import type { Runtime } from '../runtime'
import { onSession } from './on-session'
import { savedState } from './saved-state'

export interface CopySession {
  readonly sessionId: Id<'session'>
  readonly title?: string
  readonly workspace?: Id<'workspace'>
}

/** A new board that begins as the saved one was. Votes, comments and people stay with the board that they belong to. */
export async function copySession(
  runtime: Runtime,
  caller: Caller,
  { sessionId, title, workspace }: CopySession,
): Promise<Result<{ id: Id<'board'>; url: string }, Problem>> {
  if (!caller.account) return err(problem('not-signed-in'))
  const found = await onSession(runtime, caller, sessionId, 'export')
  if (!found.ok) return found
  const accountId = caller.account.id
  const place = await workspaceFor(runtime.db, { accountId, workspaceId: workspace })
  if (!place) return err(problem('invalid', { errors: { workspace: 'is not one of yours' } }))
  const saved = await savedState(runtime, found.value.session)
  if (!saved.ok) return saved

  const { records, ledger } = saved.value
  const id = newId('board')
  await makeBoard(runtime, {
    id,
    workspaceId: place.workspaceId,
    title: (title ?? `${ledger.title}, as of ${found.value.session.title}`).slice(0, limits.titleLettersMax),
    frameworkId: ledger.framework,
    frameworks: ledger.frameworks,
    density: 'core',
    createdBy: accountId,
    at: new Date(runtime.clock.now()),
    facilitator: { id: newId('participant'), name: place.accountName },
    records,
    origin: { copiedFrom: sessionId },
  })
  runtime.log.info({ boardId: id, sessionId, records: records.length }, 'session.copied')
  return ok({ id, url: boardUrl(runtime, id) })
}
