import type { RegisterKind } from '../board/shapes/status'
import type { SomeCard } from './cards'
import { type Column, cellText, cellValue, type Names, registerColumns } from './columns'
import { registerFields } from './fields'

/** A cell that its column cannot hold. The record comes all the same, without it. */
export interface CellFault {
  /** Counts from 1, the heading row included. */
  readonly row: number
  readonly column: string
  readonly cell: string
}

export interface FromTable {
  readonly cards: readonly SomeCard[]
  readonly faults: readonly CellFault[]
}

/**
 * Rows of a table as records of one kind. A first row that names a column by its heading or by its field tells the order;
 * without one the columns stand as the panel has them. Rows without a name are left out.
 */
export function cardsFromTable(kind: RegisterKind, rows: readonly (readonly string[])[], names: Names = []): FromTable {
  const columns: readonly Column[] = registerColumns[kind]
  const [first = []] = rows
  const heading = first.map((cell) => columnNamed(columns, cell))
  const [naming] = columns
  const hasHeading = heading.some((column) => column?.field === naming?.field)
  const order = hasHeading ? heading : columns
  const cards: SomeCard[] = []
  const faults: CellFault[] = []
  rows.slice(hasHeading ? 1 : 0).forEach((row, n) => {
    const fields: Record<string, unknown> = {}
    row.forEach((cell, at) => {
      const column = order[at]
      if (!column) return
      const read = fieldOf(kind, column, cell, names)
      if (read) {
        if (read.value !== undefined) fields[column.field] = read.value
      } else faults.push({ row: n + (hasHeading ? 2 : 1), column: column.label, cell })
    })
    const parsed = registerFields[kind].safeParse(fields)
    // The cast holds: the fields were parsed by the schema of this kind.
    if (parsed.success) cards.push({ kind, fields: parsed.data } as SomeCard)
  })
  return { cards, faults }
}

/** Each value by itself, so that one which is too long takes no other with it. */
function fieldOf(kind: RegisterKind, column: Column, cell: string, names: Names) {
  const read = cellValue(column, cell, names)
  if (!read || read.value === undefined) return read
  const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>> =
    registerFields[kind].shape
  return shape[column.field]?.safeParse(read.value).success ? read : null
}

function columnNamed(columns: readonly Column[], cell: string): Column | null {
  const words = cell.trim().toLowerCase()
  return columns.find(({ label, field }) => label.toLowerCase() === words || field.toLowerCase() === words) ?? null
}

/** The same the other way: a heading row and one row for each record, which `cardsFromTable` reads again. */
export function tableOf(
  kind: RegisterKind,
  records: readonly Readonly<Record<string, unknown>>[],
  names: Names = [],
): string[][] {
  const columns = registerColumns[kind]
  return [
    columns.map(({ label }) => label),
    ...records.map((record) => columns.map((column) => cellText(column, record[column.field], names))),
  ]
}
