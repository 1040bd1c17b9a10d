'use client'
import { clsx } from 'clsx'
import { Fragment, memo, type ReactNode, useContext } from 'react'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { registerColumns } from '@/lib/register/columns'
import type { CardChanges } from '@/lib/register/fields'
import type { Suggestion } from '@/lib/register/suggestions'
import { Cell } from './cell'
import styles from './register.module.css'
import { RowActionsContext, RowHead } from './row-head'
import type { Named } from './sponsors-cell'

export type TableRecord = Readonly<Record<string, unknown>> & { readonly id: string }

export interface RecordTableProps {
  readonly kind: RegisterKind
  readonly caption: string
  readonly records: readonly TableRecord[]
  readonly suggestions: readonly Suggestion[]
  readonly sponsors: readonly Named[]
  /** Record ids that are selected on the canvas. */
  readonly selected: ReadonlySet<string>
  readonly mayChange: (id: string) => boolean
  readonly onChange: (id: string, changes: CardChanges<RegisterKind>) => void
  readonly onNameSponsor: (objective: string, name: string) => void
  /** A row has the focus: its card is shown on the canvas. */
  readonly onFocus: (id: string) => void
  /** What else there is to say about a record. */
  readonly details: (id: string, name: string) => ReactNode
}

/** The records of one kind, a row each, edited where they stand. A row and its card are the same record. */
export function RecordTable(props: RecordTableProps) {
  const { kind, caption, records, selected, mayChange } = props
  const columns = registerColumns[kind]
  const { opened } = useContext(RowActionsContext)
  return (
    <div className={styles.scroll}>
      <table className={clsx(styles.table, styles[kind])}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ field, label }) => (
              <th key={field} scope="col" className={styles[field]}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <Fragment key={record.id}>
              <Row record={record} isSelected={selected.has(record.id)} isOpen={mayChange(record.id)} of={props} />
              {opened === record.id && (
                <tr data-details>
                  <td colSpan={columns.length}>{props.details(record.id, nameOf(kind, record))}</td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const nameOf = (kind: RegisterKind, record: TableRecord): string =>
  String(record[registerColumns[kind][0].field] ?? '') || 'New record'

interface RowProps {
  readonly record: TableRecord
  readonly isSelected: boolean
  readonly isOpen: boolean
  readonly of: RecordTableProps
}

const Row = memo(function Row({ record, isSelected, isOpen, of }: RowProps) {
  const { kind, suggestions, sponsors, onChange, onNameSponsor, onFocus } = of
  const columns = registerColumns[kind]
  const name = nameOf(kind, record)
  return (
    <tr
      className={isSelected ? styles.selected : undefined}
      aria-selected={isSelected}
      data-record={record.id}
      onFocus={() => onFocus(record.id)}
    >
      {columns.map((column, at) => {
        const isName = at === 0
        const cell = (
          <Cell
            column={column}
            value={record[column.field]}
            row={name}
            isName={isName}
            suggestions={isName ? suggestions.map(({ title }) => title) : []}
            sponsors={sponsors}
            onChange={
              isOpen ? (value) => onChange(record.id, changesOf(kind, column.field, value, suggestions)) : undefined
            }
            onNameSponsor={isOpen ? (sponsor) => onNameSponsor(record.id, sponsor) : undefined}
          />
        )
        return isName ? (
          <th key={column.field} scope="row" data-label={column.label}>
            <RowHead row={record.id} name={name}>
              {cell}
            </RowHead>
          </th>
        ) : (
          <td key={column.field} data-label={column.label}>
            {cell}
          </td>
        )
      })}
    </tr>
  )
}, isSameRow)

/** Everything else in `of` does the same for every row, or is told by the record. */
function isSameRow(a: RowProps, b: RowProps): boolean {
  if (a.isSelected !== b.isSelected || a.isOpen !== b.isOpen || a.of.kind !== b.of.kind) return false
  if (a.of.kind === 'objective' && a.of.sponsors !== b.of.sponsors) return false
  return a.record === b.record || JSON.stringify(a.record) === JSON.stringify(b.record)
}

/** A name of the catalogue says with it what the record is. */
function changesOf(
  kind: RegisterKind,
  field: string,
  value: unknown,
  suggestions: readonly Suggestion[],
): CardChanges<RegisterKind> {
  const known =
    typeof value === 'string' && kind !== 'skill-gap' && (field === 'title' || field === 'name')
      ? suggestions.find(({ title }) => title.toLowerCase() === value.toLowerCase())
      : undefined
  const ref = known ? { ref: known.ref, ...(known.category && { category: known.category }) } : {}
  return { [field]: value, ...ref }
}
