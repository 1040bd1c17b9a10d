import { registerKinds, type RegisterKind } from '../board/shapes/status'
import { ok, type Result } from '../kernel/result'
import type { Names } from './columns'
import { registerFields } from './fields'
import { type FiledRecord, type ImportFault, type ImportFile, readImport, short } from './import-read'
import type { Register } from './read-register'
import { fileColumns, idHeading, recordsOfKind, sponsorNames } from './register-csv'

export type { ImportFault, ImportFile }

/** One record that a file brings, or changes. */
export interface ImportRow {
  /** Counts from 1, the heading row included; in JSON the entry of its list. */
  readonly row: number
  readonly kind: RegisterKind
  /** Record id on this board, or the one that it will have. */
  readonly id: string
  readonly title: string
  readonly isNew: boolean
  /** In the words of the API: all that is said of a new record; what differs of one that is there. */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface ImportPlan {
  /** Without those that change nothing. */
  readonly rows: readonly ImportRow[]
  readonly faults: readonly ImportFault[]
  /** What the file calls a record → what it is on this board. */
  readonly ids: ReadonlyMap<string, string>
}

/**
 * What a file would do to a register, before anything is done. A record whose id is on this board is changed where the file
 * says something else; any other is added. `newId` names the added ones. An error: the file as a whole is no register.
 */
export function planImport(register: Register, file: ImportFile, newId: () => string): Result<ImportPlan, ImportFault> {
  const read = readImport(register, file)
  if (!read.ok) return read
  const faults: ImportFault[] = [...read.value.faults]
  const there = new Map(
    registerKinds.flatMap((kind) =>
      recordsOfKind(register, kind).map((record) => [record.id, { kind, record }] as const),
    ),
  )
  const ids = new Map<string, string>()
  const nameOnBoard = new Map<string, string>()
  for (const filed of read.value.records) {
    const before = there.get(filed.id)
    const id = before?.kind === filed.kind ? filed.id : newId()
    if (filed.id !== '') ids.set(filed.id, id)
    if (filed.kind === 'sponsor')
      nameOnBoard.set(
        String(filed.fields.name ?? '')
          .trim()
          .toLowerCase(),
        id,
      )
    nameOnBoard.set(`#${filed.row} ${filed.kind}`, id)
  }
  const board = sponsorNames(register).map(({ id, name }) => ({ id, name: name.trim() }))
  const seen = new Set<string>()
  const rows = read.value.records.flatMap((filed): ImportRow[] => {
    const id = nameOnBoard.get(`#${filed.row} ${filed.kind}`) ?? ''
    const fault = (column: string | null, says: string) => void faults.push({ row: filed.row, column, says })
    if (seen.has(id)) {
      fault(idHeading, 'stands in the file twice.')
      return []
    }
    seen.add(id)
    const known = there.get(id)
    const fields = { ...filed.fields, ...sponsorsOf(filed, ids, nameOnBoard, board, fault) }
    const schema = known ? registerFields[filed.kind].partial() : registerFields[filed.kind]
    const parsed = schema.safeParse(fields)
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues)
        fault(labelOf(filed.kind, String(path[0] ?? '')), `cannot be taken: ${message}.`)
      return []
    }
    const said: Readonly<Record<string, unknown>> = parsed.data
    const changed = known
      ? Object.fromEntries(Object.entries(said).filter(([field, value]) => !isSame(known.record[field], value)))
      : said
    if (known && Object.keys(changed).length === 0) return []
    const title = String(said.title ?? said.name ?? said.skill ?? known?.record.title ?? known?.record.name ?? '')
    return [{ row: filed.row, kind: filed.kind, id, title, isNew: !known, fields: changed }]
  })
  return ok({ rows, faults, ids })
}

/** Sponsors by id or name: of the board, or of this file. */
function sponsorsOf(
  filed: FiledRecord,
  ids: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
  board: Names,
  fault: (column: string, says: string) => void,
): { readonly sponsors?: readonly string[] } {
  const named = filed.fields.sponsors
  if (!Array.isArray(named)) return {}
  const sponsors = named.flatMap((it: unknown) => {
    const word = String(it).trim()
    const found =
      ids.get(word) ??
      board.find(({ id }) => id === word)?.id ??
      names.get(word.toLowerCase()) ??
      board.find(({ name }) => name.toLowerCase() === word.toLowerCase())?.id
    if (found === undefined) fault('Sponsors', `“${short(word)}” is no sponsor of this board or of the file.`)
    return found ?? []
  })
  return { sponsors: [...new Set(sponsors)].sort() }
}

const labelOf = (kind: RegisterKind, field: string): string =>
  fileColumns(kind).find((column) => column.field === field)?.label ?? field

/** Lists say the same in any order. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return [...a].sort().join('\n') === [...b].sort().join('\n')
  return (typeof a === 'string' ? a.trim() : (a ?? null)) === (b ?? null)
}
