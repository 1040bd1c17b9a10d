'use client'
import { clsx } from 'clsx'
import { type Column, cellText } from '@/lib/register/columns'
import { influenceWords, interestWords } from '@/lib/register/words'
import { limits } from '@/lib/protocol/limits'
import { Select } from '../ui/select'
import { LevelPips } from './level-pips'
import styles from './register.module.css'
import { type Named, SponsorsCell } from './sponsors-cell'
import { TextCell } from './text-cell'

const wordsByField: Readonly<Record<string, readonly string[]>> = { influence: influenceWords, interest: interestWords }

export interface CellProps {
  readonly column: Column
  readonly value: unknown
  /** What its row is called, for the spoken name. */
  readonly row: string
  readonly isName: boolean
  readonly suggestions: readonly string[]
  readonly sponsors: readonly Named[]
  /** Absent where this person may not change it. */
  readonly onChange: ((value: unknown) => void) | undefined
  readonly onNameSponsor: ((name: string) => void) | undefined
}

/** One field of a record, edited where it stands. */
export function Cell(props: CellProps) {
  const { column, value, row, isName, suggestions, sponsors, onChange } = props
  const label = isName ? column.label : `${column.label} of ${row}`
  switch (column.kind) {
    case 'people':
      return (
        <SponsorsCell
          objective={row}
          value={Array.isArray(value) ? value.map(String) : []}
          sponsors={sponsors}
          onChange={onChange}
          onName={onChange && props.onNameSponsor}
        />
      )
    case 'level':
      return (
        <LevelPips
          label={label}
          value={typeof value === 'number' ? value : null}
          isNullable={column.isNullable}
          words={wordsByField[column.field]}
          onChange={onChange}
        />
      )
    case 'text':
      return (
        <TextCell
          label={label}
          value={typeof value === 'string' ? value : ''}
          suggestions={suggestions}
          maxLength={isName ? limits.titleLettersMax : limits.shortTextLettersMax}
          isName={isName}
          onChange={onChange}
        />
      )
    default:
      if (!onChange) return <span className={styles.words}>{read(column, value) || '–'}</span>
  }
  switch (column.kind) {
    case 'choice': {
      const own = typeof value === 'string' ? value : ''
      const known = column.choices.some((it) => it.value === own)
      return (
        <Select
          size={28}
          hideLabel
          label={label}
          className={styles.select}
          options={known ? column.choices : [...column.choices, { value: own, label: own }]}
          value={own}
          onValueChange={onChange}
        />
      )
    }
    case 'day':
      return (
        <input
          type="date"
          className={clsx(styles.input, styles.day)}
          aria-label={label}
          data-empty={value === '' || undefined}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'months':
      return (
        <input
          type="number"
          min={0}
          max={600}
          className={styles.input}
          aria-label={label}
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(monthsOf(event.target.value))}
        />
      )
    case 'yes-no':
      return (
        <input
          type="checkbox"
          className={styles.tick}
          aria-label={label}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      )
  }
}

/** For people a day is "31 Mar 2027", the same in every zone; in a file it is exact. */
function read(column: Column, value: unknown): string {
  const words = cellText(column, value)
  const day = column.kind === 'day' ? Date.parse(words) : Number.NaN
  return Number.isNaN(day) ? words : dayWords.format(day)
}

const dayWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

function monthsOf(text: string): number | null {
  const months = Math.round(Number(text))
  return text === '' || !Number.isFinite(months) ? null : Math.min(600, Math.max(0, months))
}
