import type { RegisterKind } from '@/lib/board/shapes/status'
import { err, ok, type Result } from '@/lib/kernel/result'
import { type ImportFault, type ImportRow, planImport } from '@/lib/register/import-plan'
import type { Register } from '@/lib/register/read-register'
import { recordsOfKind } from '@/lib/register/register-csv'
import { newCardId, type NewRecord } from './change-records'

/** What a file would do, before anything is done. */
export interface FilePlan {
  readonly added: readonly ImportRow[]
  readonly changed: readonly ImportRow[]
  /** New in the file, but of the same name as a record that is there: left out. */
  readonly twice: number
  readonly faults: readonly string[]
}

/** Reads a file against the register as it is. An error in words: nothing of it can be taken. */
export function planFile(register: Register, kind: RegisterKind, text: string): Result<FilePlan, string> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const format = /^\s*[{[]/.test(source) ? 'json' : 'csv'
  const plan = planImport(register, { text: source, format, kind }, newCardId)
  if (!plan.ok) return err(`${faultWords(plan.error)} Nothing was read.`)
  const { rows, faults } = plan.value
  const there = namesIn(register)
  const known = new Map(
    rows.flatMap((row): [string, string][] => {
      const id = row.isNew ? there.get(nameKey(row.kind, row.title)) : undefined
      return id === undefined ? [] : [[row.id, id]]
    }),
  )
  const taken = rows.filter(({ id }) => !known.has(id)).map((row) => pointedAt(row, known))
  return ok({
    added: taken.filter(({ isNew }) => isNew),
    changed: taken.filter(({ isNew }) => !isNew),
    twice: known.size,
    faults: faults.map(faultWords),
  })
}

export const faultWords = ({ row, column, says }: ImportFault): string =>
  column === null ? `Row ${row}: ${says}` : `Row ${row}, ${column}: ${says}`

// True: the fields were parsed by the schema of this kind.
export const asNewRecord = ({ kind, id, fields }: ImportRow): NewRecord =>
  ({ kind, id, fields }) as unknown as NewRecord

const nameKey = (kind: RegisterKind, name: string): string => `${kind} ${name.trim().toLowerCase()}`

/** Record id by kind and name. */
function namesIn(register: Register): ReadonlyMap<string, string> {
  const kinds = ['objective', 'sponsor', 'hurdle', 'skill-gap', 'persona'] as const
  return new Map(
    kinds.flatMap((kind) =>
      recordsOfKind(register, kind).flatMap((record) =>
        [record.title, record.name, record.skill].flatMap((name): [string, string][] =>
          typeof name === 'string' && name.trim() !== '' ? [[nameKey(kind, name), record.id]] : [],
        ),
      ),
    ),
  )
}

/** Whoever is there already stands behind an objective as who they are. */
function pointedAt(row: ImportRow, known: ReadonlyMap<string, string>): ImportRow {
  const { sponsors } = row.fields
  if (!Array.isArray(sponsors)) return row
  const real = sponsors.map((id) => known.get(String(id)) ?? String(id))
  return { ...row, fields: { ...row.fields, sponsors: [...new Set(real)] } }
}
