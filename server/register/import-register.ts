import { randomBytes } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { addedThrough, noteEvent } from '../../db/queries/events'
import { can } from '../../lib/access/can'
import type { BoardCommand, PlainRecord } from '../../lib/board/commands'
import { freeCell } from '../../lib/board/free-cell'
import type { ImportAnswer } from '../../lib/contracts/register-files'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import { type SomeCard, changeCommands, newLinks, registerCard } from '../../lib/register/cards'
import { besideCommands } from '../../lib/register/import-beside'
import { type ImportFault, type ImportFile, type ImportRow, planImport } from '../../lib/register/import-plan'
import { readRegister } from '../../lib/register/read-register'
import type { Caller } from '../auth/caller'
import { type Member, onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { inTurn } from './in-turn'
import { lockedFor } from './locked-for'

export interface ImportRegister {
  readonly boardId: Id<'board'>
  readonly file: ImportFile
  readonly dryRun: boolean
}

/**
 * Reads a register from a file: says what it would add and change, and what of it cannot be taken; or does it, all as one
 * edit in the caller's name. While anything is refused nothing is done.
 */
export async function importRegister(
  runtime: Runtime,
  caller: Caller,
  { boardId, file, dryRun }: ImportRegister,
): Promise<Result<ImportAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'register.write')
  if (!member.ok) return member
  return inTurn(boardId, async (): Promise<Result<ImportAnswer, Problem>> => {
    const { records } = await runtime.rooms.read(boardId)
    const planned = planImport(readRegister(records), file, newRecordId)
    const rows = planned.ok ? planned.value.rows : []
    const faults = planned.ok ? planned.value.faults : [planned.error]
    const refused = [...faults, ...(await notTheirs(runtime, member.value, records, rows)), ...tooMany(rows)]
    if (!dryRun && refused.length > 0) return err(problem('invalid', { errors: inWords(refused) }))
    const isAll = rows.length > 0 || file.format === 'json'
    if (dryRun || !isAll) return ok(answerOf(rows, refused, false))
    const made = await commandsOf(records, rows, member.value)
    if (!made.ok) return made
    const beside = besideOf(made.value.records, file, planned, member.value)
    const commands = [...made.value.commands, ...beside]
    if (commands.length === 0) return ok(answerOf(rows, [], false))
    await runtime.rooms.edit(boardId, commands, member.value.participantId)
    await noteAll(runtime, member.value, [...rows, ...besideRows(beside)])
    runtime.log.info({ boardId, rows: rows.length }, 'register.imported')
    return ok(answerOf(rows, [], true))
  })
}

const newRecordId = (): string => `shape:${randomBytes(16).toString('base64url')}`

function tooMany(rows: readonly ImportRow[]): ImportFault[] {
  const { importedRecordsMax: max } = limits
  const first = rows[max]
  return first ? [{ row: first.row, column: null, says: `there are more than ${max} records. Split the file.` }] : []
}

/** Stakeholders change what they added; what a facilitator locked is for facilitators. */
async function notTheirs(
  { db }: Runtime,
  { boardId, participantId, role }: Member,
  records: readonly PlainRecord[],
  rows: readonly ImportRow[],
): Promise<ImportFault[]> {
  const changed = rows.filter(({ isNew }) => !isNew)
  const own = can(role, 'canvas.write-framework') ? null : await addedThrough(db, { boardId, participantId })
  return changed.flatMap(({ row, id }): ImportFault[] => {
    const locked = lockedFor(role, records, [id])
    if (locked) return [{ row, column: null, says: locked.detail ?? 'a facilitator has locked this record.' }]
    return own === null || own.has(id) ? [] : [{ row, column: null, says: 'somebody else added this record.' }]
  })
}

/** Cards first, then what ties them. Every card takes its place among those before it, so others get a turn meanwhile. */
async function commandsOf(
  before: readonly PlainRecord[],
  rows: readonly ImportRow[],
  { participantId, role }: Member,
): Promise<Result<{ commands: BoardCommand[]; records: readonly PlainRecord[] }, Problem>> {
  let records = before
  const made: PlainRecord[] = []
  const added = rows.filter(({ isNew }) => isNew)
  for (const [n, { id, kind, fields }] of added.entries()) {
    if (n % 25 === 24) await others()
    const place = freeCell(records, kind)
    const locked = lockedFor(role, before, [place.parentId])
    if (locked) return err(locked)
    const card = registerCard({ kind, fields } as SomeCard, { ...place, id, addedBy: participantId })
    made.push(card)
    records = [...records, card]
  }
  const commands: BoardCommand[] = made.length > 0 ? [{ type: 'put', records: made }] : []
  for (const { id, kind, fields, isNew } of rows) {
    // True: the fields were parsed by the schema of this kind.
    const card = { kind, fields } as SomeCard
    const own = isNew ? newLinks(records, id, card) : changeCommands(records, { id, kind }, fields)
    commands.push(...own)
    const ties = own.flatMap((command) => (command.type === 'put' ? command.records : []))
    if (ties.length > 0) records = [...records, ...ties]
  }
  return ok({ commands, records })
}

/** Ties, trust and numbers that a JSON file has beside its records: for those who may write all of the canvas. */
function besideOf(
  records: readonly PlainRecord[],
  file: ImportFile,
  planned: ReturnType<typeof planImport>,
  { role }: Member,
): BoardCommand[] {
  if (file.format !== 'json' || !planned.ok || !can(role, 'canvas.write-framework')) return []
  return besideCommands(records, file.text, planned.value.ids, () => randomBytes(16).toString('base64url'))
}

type Noted = Pick<ImportRow, 'id' | 'title' | 'isNew' | 'fields'> & { readonly kind: string }

/** Ties, and what stands in the document record: the pairs and the numbers. */
const besideRows = (commands: readonly BoardCommand[]): Noted[] =>
  commands.flatMap((command): Noted[] => {
    if (command.type === 'put')
      return [{ id: command.records[0]?.id ?? '', kind: 'link', title: '', isNew: true, fields: {} }]
    if (command.type !== 'patch') return []
    const isLink = !('$meta' in command.changes)
    return [
      {
        id: command.id,
        kind: isLink ? 'link' : 'register',
        title: '',
        isNew: false,
        fields: isLink ? command.changes : {},
      },
    ]
  })

/** Each record has its own entry in the activity log, with its true author. */
async function noteAll(runtime: Runtime, { boardId, participantId }: Member, rows: readonly Noted[]): Promise<void> {
  const told = await runtime.db.transaction(async (tx) => {
    const facts: { seq: number; event: 'register.added' | 'register.changed' }[] = []
    for (const { id: recordId, kind, title, isNew, fields } of rows) {
      const by = { boardId, participantId }
      const seq = isNew
        ? await noteEvent(tx, { ...by, type: 'register.added', payload: { recordId, kind, title } })
        : await noteEvent(tx, {
            ...by,
            type: 'register.changed',
            payload: { recordId, kind, title, fields: Object.keys(fields) },
          })
      facts.push({ seq, event: isNew ? 'register.added' : 'register.changed' })
    }
    return facts
  })
  for (const { seq, event } of told) runtime.rooms.announce(boardId, { type: 'noted', seq, event })
}

function answerOf(rows: readonly ImportRow[], refused: readonly ImportFault[], applied: boolean): ImportAnswer {
  const told = (isNew: boolean) =>
    rows
      .filter((it) => it.isNew === isNew)
      .map(({ row, kind, id, title, fields }) => ({ row, kind, id, title, fields: Object.keys(fields) }))
  return { added: told(true), changed: told(false), refused: [...refused], applied }
}

function inWords(refused: readonly ImportFault[]): Record<string, string> {
  return Object.fromEntries(refused.map(({ row, column, says }) => [`row ${row}${column ? `, ${column}` : ''}`, says]))
}
