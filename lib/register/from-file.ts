import type { RegisterKind } from '../board/shapes/status'
import { err, ok, type Result } from '../kernel/result'
import type { SomeCard } from './cards'
import type { Names } from './columns'
import { readTable, tableRowsMax } from './csv'
import { registerFields } from './fields'
import { cardsFromTable } from './from-table'
import type { Register } from './read-register'

/** A record that a file brings. Its id is the file's own name for it, by which others of the file refer to it. */
export type FiledCard = SomeCard & { readonly id?: string }

export interface FileOfRecords {
  readonly cards: readonly FiledCard[]
  /** Sentences that say where something is that could not be read. */
  readonly faults: readonly string[]
}

/** Reads a file of records: a register as JSON, else a table whose rows are records of one kind. */
export function recordsFromFile(kind: RegisterKind, text: string, names: Names = []): Result<FileOfRecords, string> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  return /^\s*[{[]/.test(source) ? fromJson(source, names) : fromCsv(kind, source, names)
}

function fromCsv(kind: RegisterKind, source: string, names: Names): Result<FileOfRecords, string> {
  const table = readTable(source)
  if (!table.ok) return err(`Row ${table.error.row} cannot be read: ${table.error.problem}. Nothing was read.`)
  const { cards, faults } = cardsFromTable(kind, table.value, names)
  if (cards.length === 0 && table.value.length > 0)
    return err('There is no name in the first column. Nothing was read.')
  const said = faults.map(
    ({ row, column, cell }) => `Row ${row}, ${column}: “${short(cell)}” cannot be read and is left empty.`,
  )
  return ok({ cards, faults: said })
}

const lists: Readonly<Record<string, RegisterKind>> = {
  sponsors: 'sponsor',
  objectives: 'objective',
  hurdles: 'hurdle',
  skillGaps: 'skill-gap',
  personas: 'persona',
}

function fromJson(source: string, names: Names): Result<FileOfRecords, string> {
  const read = parsed(source)
  if (read === undefined) return err('This is not JSON. Nothing was read.')
  const register = typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : {}
  const known = Object.entries(lists).filter(([list]) => Array.isArray(register[list]))
  if (known.length === 0) return err('This JSON holds no register: it has none of the lists that an export has.')
  const cards: FiledCard[] = []
  const faults: string[] = []
  const idOf = sponsorIds(register.sponsors, names)
  for (const [list, kind] of known) {
    const items = register[list] as readonly unknown[]
    if (items.length > tableRowsMax) return err(`The list “${list}” is longer than ${tableRowsMax}. Nothing was read.`)
    items.forEach((item, at) => {
      const where = `${list}, entry ${at + 1}`
      if (typeof item !== 'object' || item === null) return void faults.push(`${where}: this is no record.`)
      const { fields, refused } = fieldsOf(kind, item as Readonly<Record<string, unknown>>, idOf)
      faults.push(...refused.map((field) => `${where}, ${field}: the value cannot be read and is left out.`))
      const whole = registerFields[kind].safeParse(fields)
      if (!whole.success) return void faults.push(`${where}: it has no name and is left out.`)
      const own = (item as { readonly id?: unknown }).id
      // The cast holds: the fields were parsed by the schema of this kind.
      cards.push({ kind, fields: whole.data, ...(typeof own === 'string' && { id: own }) } as FiledCard)
    })
  }
  return ok({ cards, faults })
}

/** Each value by itself, so that one which does not fit takes no other with it. What the register does not know is nothing. */
function fieldsOf(
  kind: RegisterKind,
  item: Readonly<Record<string, unknown>>,
  idOf: (sponsor: string) => string | null,
) {
  const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>> =
    registerFields[kind].shape
  const fields: Record<string, unknown> = {}
  const refused: string[] = []
  for (const [field, schema] of Object.entries(shape)) {
    if (!(field in item)) continue
    const value = field === 'sponsors' ? translated(item[field], idOf) : item[field]
    // A skill of people's own has no id of the catalogue: it is known by its name.
    const meant = field === 'skill' && value === '' ? item.title : value
    if (schema.safeParse(meant).success) fields[field] = meant
    else refused.push(field)
  }
  return { fields, refused }
}

const translated = (value: unknown, idOf: (sponsor: string) => string | null): unknown =>
  Array.isArray(value) ? value.flatMap((id: unknown) => (typeof id === 'string' ? (idOf(id) ?? []) : [])) : value

/** A sponsor of the file is the board's own of the same name where there is one. */
function sponsorIds(listed: unknown, names: Names): (sponsor: string) => string | null {
  const filed = new Map<string, string>()
  for (const item of Array.isArray(listed) ? (listed as unknown[]) : []) {
    const { id, name } = (item ?? {}) as { readonly id?: unknown; readonly name?: unknown }
    if (typeof id !== 'string' || typeof name !== 'string') continue
    filed.set(id, names.find((it) => it.name.toLowerCase() === name.trim().toLowerCase())?.id ?? id)
  }
  return (sponsor) => filed.get(sponsor) ?? null
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source) as unknown
  } catch {
    return undefined
  }
}

const short = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)

/** The register as a file that `recordsFromFile` reads again. */
export function registerFile(register: Register): string {
  const { objectives, sponsors, hurdles, skillGaps, personas } = register
  const own = skillGaps.map(({ skill, title, ...gap }) => ({ ...gap, title, skill: skill || title }))
  return `${JSON.stringify({ objectives, sponsors, hurdles, skillGaps: own, personas }, null, 2)}\n`
}
