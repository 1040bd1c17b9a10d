import { workspaceFor } from '../../db/queries/boards'
import { putReview } from '../../db/queries/reviews'
import { writeLedger } from '../../db/queries/board-files'
import type { PlainRecord } from '../../lib/board/commands'
import { importBoard as readBoardFile, isTooDeep } from '../../lib/board/import'
import { contentVersion, frameworks } from '../../lib/catalogue/catalogue'
import { type BoardFile, boardFile, faultOf } from '../../lib/export/board-file'
import { boardInFile, withFreshIds } from '../../lib/export/file-ids'
import { checkContent } from '../../lib/frameworks/check-content'
import { type BoardFramework, isOwnFramework } from '../../lib/frameworks/own-framework'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import type { Caller } from '../auth/caller'
import { fieldErrors } from '../http/field-errors'
import type { Runtime } from '../runtime'
import { namesForFrameworks, writeFrameworks } from './import-frameworks'
import { ledgerOf } from './import-ledger'
import { boardUrl, makeBoard } from './make-board'

export interface ImportBoard {
  readonly file: unknown
  readonly title?: string
  readonly workspace?: Id<'workspace'>
  /** Where the file came from, for the activity log, when it was not somebody's own. */
  readonly origin?: 'sample'
}

/**
 * Makes a new board from a file: our own JSON with all that it tells, or the canvas of a .tldr file or of an earlier export.
 * A file that is not wholly a board changes nothing.
 */
export async function importBoard(
  runtime: Runtime,
  caller: Caller,
  { file, title, workspace, origin }: ImportBoard,
): Promise<Result<{ id: Id<'board'>; url: string }, Problem>> {
  if (!caller.account) return err(problem('not-signed-in'))
  const accountId = caller.account.id
  const place = await workspaceFor(runtime.db, { accountId, workspaceId: workspace })
  if (!place) return err(problem('invalid', { errors: { workspace: 'is not one of yours' } }))
  if (isTooDeep(file)) return refused('It is neither a Charrette export nor a .tldr file.')

  const id = newId('board')
  const facilitatorId = newId('participant')
  const at = new Date(runtime.clock.now())
  const whole = await readWhole(runtime, caller, file, id)
  if (!whole.ok) return refused(whole.error)
  const { known } = whole.value
  const canvas = readBoardFile(whole.value.file ?? file)
  if (!canvas.ok) return refused(canvas.error)
  const { records } = canvas.value
  const told = whole.value.file
  const ledger = told ? await ledgerOf(told, { boardId: id, at }) : null
  if (ledger && !ledger.ok) return refused(`${ledger.error.path}: ${ledger.error.message}`)

  const standing = told
    ? told.frameworks.map(({ id: name, version }) => ({ id: name, version }))
    : frameworksOf(records)
  await makeBoard(runtime, {
    id,
    workspaceId: place.workspaceId,
    title: title ?? (canvas.value.title?.trim().slice(0, limits.titleLettersMax) || 'Imported board'),
    frameworkId: standing[0]?.id ?? null,
    frameworks: standing,
    density: canvas.value.density,
    createdBy: accountId,
    at,
    facilitator: { id: facilitatorId, name: place.accountName },
    records,
    origin: {
      imported: true,
      ...(origin && { from: origin }),
      ...(told?.board.agenda && { agenda: told.board.agenda }),
    },
    also: async (tx) => {
      if (!told || !ledger) return
      await writeFrameworks(tx, told.frameworks, { known, workspaceId: place.workspaceId, createdBy: accountId, at })
      await writeLedger(tx, ledger.value)
      for (const review of told.reviews) await putReview(tx, { ...review, boardId: id, setBy: facilitatorId })
    },
  })
  runtime.log.info({ boardId: id, records: records.length, sessions: told?.sessions.length ?? 0 }, 'board.imported')
  return ok({ id, url: boardUrl(runtime, id) })
}

/** Our own file as it is to be written here, with fresh ids; null for a canvas alone. */
async function readWhole(
  runtime: Runtime,
  caller: Caller,
  file: unknown,
  boardId: Id<'board'>,
): Promise<Result<{ file: BoardFile | null; known: ReadonlySet<string> }, string>> {
  const isOurs = typeof file === 'object' && file !== null && 'format' in file && file.format === 'charrette-board'
  if (!isOurs || ('version' in file && file.version === 1)) return ok({ file: null, known: new Set() })
  const read = boardFile.safeParse(file)
  if (!read.success) return err(firstOf(fieldErrors(read.error)))
  const fault = faultOf(read.data)
  if (fault) return err(`${fault.path}: ${fault.message}`)
  for (const [n, { id, version, content }] of read.data.frameworks.entries()) {
    if (!isOwnFramework(id)) continue
    if (!/^[1-9][0-9]{0,5}$/.test(version)) return err(`frameworks.${n}.version: is no version`)
    const [wrong] = content ? checkContent(content) : []
    if (wrong) return err(`frameworks.${n}.content: ${wrong.message}`)
  }
  const { renamed, known } = await namesForFrameworks(runtime, caller, read.data.frameworks)
  let json = withFreshIds(JSON.stringify(read.data), new Map([[boardInFile, boardId]]))
  for (const [old, name] of renamed) json = json.replaceAll(old, name)
  const fresh = boardFile.safeParse(JSON.parse(json))
  return fresh.success ? ok({ file: fresh.data, known }) : err(firstOf(fieldErrors(fresh.error)))
}

function firstOf(errors: Readonly<Record<string, string>>): string {
  const [path = 'body', message = 'cannot be read'] = Object.entries(errors)[0] ?? []
  return `${path}: ${message}`
}

function refused(why: string): Result<never, Problem> {
  return err(problem('invalid', { detail: `This file is not a board. ${why}`, errors: { body: why } }))
}

/** The frameworks that the cards come from, told by their content ids: what a canvas says about itself may be wrong. */
function frameworksOf(records: readonly PlainRecord[]): BoardFramework[] {
  const refs = new Set<string>()
  for (const record of records)
    if (record.typeName === 'shape' && 'ref' in record.props && typeof record.props.ref === 'string')
      refs.add(record.props.ref)
  return frameworks
    .filter(({ decisions }) => decisions.some(({ id }) => refs.has(id)))
    .map(({ id }) => ({ id, version: contentVersion }))
}
