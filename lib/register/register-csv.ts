import { registerKinds, type RegisterKind } from '../board/shapes/status'
import { type Column, cellText, type Names, registerColumns } from './columns'
import { writeCsv } from './csv'
import type { Register } from './read-register'

/** What a file has beside the columns of the panel, so that nothing is lost on the way out and in. */
const furtherColumns: Readonly<Record<RegisterKind, readonly FileColumn[]>> = {
  objective: [catalogue()],
  sponsor: [catalogue()],
  hurdle: [catalogue()],
  'skill-gap': [],
  persona: [catalogue(), { field: 'skills', label: 'Skills', kind: 'ids' }],
}

/** A column of a file: one of the panel's, or one that only programs read. */
export type FileColumn = Column | { readonly field: string; readonly label: string; readonly kind: 'ids' | 'id' }

function catalogue(): FileColumn {
  return { field: 'ref', label: 'Catalogue', kind: 'id' }
}

export const fileColumns = (kind: RegisterKind): readonly FileColumn[] => [
  ...registerColumns[kind],
  ...furtherColumns[kind],
]

export const recordHeading = 'Record'
export const idHeading = 'Id'

/** One line of a register: any record, with its fields as the API names them. */
export type RegisterRecord = Readonly<Record<string, unknown>> & { readonly id: string }

export function recordsOfKind(register: Register, kind: RegisterKind): readonly RegisterRecord[] {
  switch (kind) {
    case 'objective':
      return register.objectives
    case 'sponsor':
      return register.sponsors
    case 'hurdle':
      return register.hurdles
    case 'skill-gap':
      return register.skillGaps.map((gap) => ({ ...gap, skill: gap.title }))
    case 'persona':
      return register.personas
  }
}

export const sponsorNames = ({ sponsors }: Register): Names => sponsors.map(({ id, name }) => ({ id, name }))

/**
 * The register as one CSV file: a row for each record with what it is, its id, and its fields under the headings that the
 * panel has; or the table of one kind. `planImport` reads it again: a row whose id is on the board changes that record.
 */
export function registerCsv(register: Register, kind: RegisterKind | null = null): string {
  const names = sponsorNames(register)
  const kinds = kind === null ? registerKinds : [kind]
  const labels = [...new Set(kinds.flatMap((it) => fileColumns(it).map(({ label }) => label)))]
  const rows = kinds.flatMap((it) => {
    const columns = new Map(fileColumns(it).map((column) => [column.label, column]))
    return recordsOfKind(register, it).map((record) => [
      ...(kind === null ? [it] : []),
      record.id,
      ...labels.map((label) => {
        const column = columns.get(label)
        return column ? fileCell(column, record[column.field], names) : ''
      }),
    ])
  })
  return writeCsv([[...(kind === null ? [recordHeading] : []), idHeading, ...labels], ...rows])
}

/** Sponsors of one name would be one person on the way back: those go by their id. */
function fileCell(column: FileColumn, value: unknown, names: Names): string {
  switch (column.kind) {
    case 'ids':
      return Array.isArray(value) ? value.join('; ') : ''
    case 'id':
      return typeof value === 'string' ? value : ''
    case 'people':
      return (Array.isArray(value) ? (value as unknown[]) : []).map((id) => uniqueName(String(id), names)).join('; ')
    default:
      return cellText(column, value, names)
  }
}

function uniqueName(id: string, names: Names): string {
  const name = names.find((it) => it.id === id)?.name.trim() ?? ''
  const isClear = name !== '' && !/[;\n]/.test(name)
  return isClear && names.filter((it) => it.name.trim().toLowerCase() === name.toLowerCase()).length === 1 ? name : id
}
