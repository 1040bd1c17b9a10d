import { workspaceFor } from '../../db/queries/boards'
import type { PlainRecord } from '../../lib/board/commands'
import { importBoard as readBoardFile } from '../../lib/board/import'
import { contentVersion, frameworks } from '../../lib/catalogue/catalogue'
import type { BoardFramework } from '../../lib/frameworks/own-framework'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { boardUrl, makeBoard } from './make-board'

export interface ImportBoard {
  readonly file: unknown
  readonly title?: string
  readonly workspace?: Id<'workspace'>
}

/** Makes a new board from an export. A file that is not wholly a board changes nothing. */
export async function importBoard(
  runtime: Runtime,
  caller: Caller,
  { file, title, workspace }: ImportBoard,
): Promise<Result<{ id: Id<'board'>; url: string }, Problem>> {
  if (!caller.account) return err(problem('not-signed-in'))
  const accountId = caller.account.id
  const place = await workspaceFor(runtime.db, { accountId, workspaceId: workspace })
  if (!place) return err(problem('invalid', { errors: { workspace: 'is not one of yours' } }))
  const read = readBoardFile(file)
  if (!read.ok)
    return err(problem('invalid', { detail: `This file is not a board. ${read.error}`, errors: { body: read.error } }))

  const { records } = read.value
  const id = newId('board')
  const standing = frameworksOf(records)
  await makeBoard(runtime, {
    id,
    workspaceId: place.workspaceId,
    title: title ?? (read.value.title?.trim().slice(0, limits.titleLettersMax) || 'Imported board'),
    frameworkId: standing[0]?.id ?? null,
    frameworks: standing,
    density: read.value.density,
    createdBy: accountId,
    at: new Date(runtime.clock.now()),
    facilitator: { id: newId('participant'), name: place.accountName },
    records,
    origin: { imported: true },
  })
  runtime.log.info({ boardId: id, records: records.length }, 'board.imported')
  return ok({ id, url: boardUrl(runtime, id) })
}

/** The frameworks that the cards come from, told by their content ids: what a file says about itself may be wrong. */
function frameworksOf(records: readonly PlainRecord[]): BoardFramework[] {
  const refs = new Set<string>()
  for (const record of records)
    if (record.typeName === 'shape' && 'ref' in record.props && typeof record.props.ref === 'string')
      refs.add(record.props.ref)
  return frameworks
    .filter(({ decisions }) => decisions.some(({ id }) => refs.has(id)))
    .map(({ id }) => ({ id, version: contentVersion }))
}
