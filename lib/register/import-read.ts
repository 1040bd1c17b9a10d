import { registerKinds, type RegisterKind } from '../board/shapes/status'
import { err, ok, type Result } from '../kernel/result'
import { cellValue, type Names } from './columns'
import { readTable, tableColumnsMax, tableRowsMax } from './csv'
import { registerFields } from './fields'
import type { Register } from './read-register'
import { type FileColumn, fileColumns, idHeading, recordHeading, sponsorNames } from './register-csv'

/** Why something of a file is not taken. */
export interface ImportFault {
  readonly row: number
  /** null: the whole row. */
  readonly column: string | null
  readonly says: string
}

export interface ImportFile {
  readonly text: string
  readonly format: 'csv' | 'json'
  /** What rows are where the file does not say. */
  readonly kind: RegisterKind | null
}

/** A record as the file has it: every field by the API's name, with where it stands. */
export interface FiledRecord {
  readonly row: number
  readonly kind: RegisterKind
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
}

export interface FileRead {
  readonly records: readonly FiledRecord[]
  readonly faults: readonly ImportFault[]
}

const tableWords = {
  'unfinished quote': 'a quote is opened and never closed.',
  'text after a quote': 'text stands behind a closing quote.',
  'too many rows': `there are more than ${tableRowsMax} rows. Split the file.`,
  'too many columns': `there are more than ${tableColumnsMax} columns.`,
} as const

function readRows(register: Register, { text, kind: givenKind }: ImportFile): Result<FileRead, ImportFault> {
  const whole = (row: number, says: string, column: string | null = null) => err<ImportFault>({ row, column, says })
  const broken = text.slice(0, 4).includes('\0') ? 0 : text.search(/\uFFFD|\0/)
  if (broken >= 0) {
    const row = text.slice(0, broken).split(/\r\n|\r|\n/).length
    return whole(row, 'there are letters that cannot be read. Save the file as UTF-8.')
  }
  const table = readTable(text)
  if (!table.ok) return whole(table.error.row, tableWords[table.error.problem])
  const [heading, ...rows] = table.value
  if (!heading) return whole(1, 'the file is empty.')
  const at = (name: string) => heading.findIndex((cell) => isWord(cell, name))
  const [recordAt, idAt] = [at(recordHeading), at(idHeading)]
  if (recordAt < 0 && givenKind === null)
    return whole(1, `there is no column “${recordHeading}” that says what each row is.`)
  const kinds = recordAt < 0 && givenKind !== null ? [givenKind] : registerKinds
  const known = new Set(
    kinds.flatMap((kind) => fileColumns(kind).flatMap(({ label, field }) => [lower(label), lower(field)])),
  )
  const stray = heading.find((cell, n) => n !== recordAt && n !== idAt && cell.trim() !== '' && !known.has(lower(cell)))
  if (stray !== undefined) return whole(1, `“${short(stray)}” is no column of the register.`, short(stray))

  const names = sponsorNames(register)
  const columns = new Map(kinds.map((kind) => [kind, heading.map((cell) => columnNamed(kind, cell))] as const))
  const faults: ImportFault[] = []
  const records = rows.flatMap((row, n): FiledRecord[] => {
    const number = n + 2
    const said = recordAt < 0 ? givenKind : row[recordAt]?.trim()
    const kind = registerKinds.find((it) => it === said)
    if (!kind) {
      faults.push({ row: number, column: recordHeading, says: `“${short(said ?? '')}” is no kind of record.` })
      return []
    }
    const id = idAt < 0 ? '' : (row[idAt]?.trim() ?? '')
    const fields: Record<string, unknown> = {}
    for (const [m, cell] of row.entries()) {
      if (m === recordAt || m === idAt) continue
      const column = columns.get(kind)?.[m]
      if (!column) {
        if (cell.trim() !== '')
          faults.push({ row: number, column: heading[m] ?? null, says: 'this kind of record has no such field.' })
        continue
      }
      const value = valueOf(column, cell, names)
      if (value === refused)
        faults.push({ row: number, column: column.label, says: `“${short(cell)}” cannot be read.` })
      else if (value !== undefined) fields[column.field] = value
    }
    return [{ row: number, kind, id, fields }]
  })
  return ok({ records, faults })
}

const refused = Symbol('refused')

/** A cell says what the field shall be; an empty one that nothing is said, where a field can be without. */
function valueOf(column: FileColumn, cell: string, names: Names): unknown {
  const words = cell.trim()
  switch (column.kind) {
    case 'id':
      return words
    case 'ids':
    case 'people':
      return words
        .split(/[;\n]/)
        .map((it) => it.trim())
        .filter(Boolean)
    case 'text':
      return words
    case 'day':
      if (words === '') return ''
      break
    case 'months':
      if (words === '') return null
      break
    case 'level':
      if (words === '') return column.isNullable ? null : undefined
      break
    default:
      if (words === '') return undefined
  }
  const read = cellValue(column, cell, names)
  // The catalogue's remedies have words; any other is its own.
  if (!read && column.field === 'remedy') return words
  return read ? read.value : refused
}

const lists: Readonly<Record<string, RegisterKind>> = {
  sponsors: 'sponsor',
  objectives: 'objective',
  hurdles: 'hurdle',
  skillGaps: 'skill-gap',
  personas: 'persona',
}

/** The records of a file as it has them, and what of it cannot be read; an error where the file as a whole is none. */
export function readImport(register: Register, file: ImportFile): Result<FileRead, ImportFault> {
  return file.format === 'json' ? readJson(file.text) : readRows(register, file)
}

/** A register as `GET …/register` gives it; what is reckoned from other things, and who added what, is left aside. */
function readJson(text: string): Result<FileRead, ImportFault> {
  const whole = (says: string) => err<ImportFault>({ row: 1, column: null, says })
  let read: unknown
  try {
    read = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    return whole('this is no JSON.')
  }
  if (
    typeof read !== 'object' ||
    read === null ||
    !Object.keys(lists).some((list) => Array.isArray(Reflect.get(read, list)))
  )
    return whole(`this holds no register: none of ${Object.keys(lists).join(', ')} is there.`)
  const faults: ImportFault[] = []
  const records = Object.entries(lists).flatMap(([list, kind]) => {
    const items: unknown = Reflect.get(read, list)
    return (Array.isArray(items) ? (items as unknown[]) : []).flatMap((item, n): FiledRecord[] => {
      if (typeof item !== 'object' || item === null) {
        faults.push({ row: n + 1, column: list, says: 'this is no record.' })
        return []
      }
      const own = new Set(Object.keys(registerFields[kind].shape))
      const fields = Object.fromEntries(Object.entries(item).filter(([field]) => own.has(field)))
      const id: unknown = Reflect.get(item, 'id')
      // A skill of people's own has no id of the catalogue: it is known by its name.
      if (kind === 'skill-gap') fields.skill = Reflect.get(item, 'title') ?? fields.skill
      return [{ row: n + 1, kind, id: typeof id === 'string' ? id : '', fields }]
    })
  })
  if (records.length > tableRowsMax) return whole(tableWords['too many rows'])
  return ok({ records, faults })
}

const lower = (word: string): string => word.trim().toLowerCase()
const isWord = (cell: string, word: string): boolean => lower(cell) === lower(word)
export const short = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)
const columnNamed = (kind: RegisterKind, heading: string): FileColumn | undefined =>
  fileColumns(kind).find(({ label, field }) => isWord(heading, label) || isWord(heading, field))
