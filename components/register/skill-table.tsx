'use client'
import { Check, TrendingUp, TriangleAlert, UserRound } from 'lucide-react'
import { Fragment, type ReactNode, useContext } from 'react'
import type { CardChanges } from '@/lib/register/fields'
import type { Horizon, SkillRow } from '@/lib/register/skill-matrix'
import { remedyWords } from '@/lib/register/words'
import { Select } from '../ui/select'
import { LevelPips } from './level-pips'
import styles from './register.module.css'
import { RowActionsContext, RowHead } from './row-head'

export interface SkillTableProps {
  readonly rows: readonly SkillRow[]
  readonly selected: ReadonlySet<string>
  readonly mayChange: (card: string | null) => boolean
  /** `card` is null for a skill of which nobody has spoken yet: the first word about it makes its card. */
  readonly onChange: (row: SkillRow, changes: CardChanges<'skill-gap'>) => void
  readonly onFocus: (card: string) => void
  /** What else there is to say about a skill. */
  readonly details: (row: SkillRow) => ReactNode
}

const levelColumns: readonly { readonly field: Horizon | 'needed'; readonly label: string }[] = [
  { field: 'now', label: 'Now' },
  { field: 'needed', label: 'Needed' },
  { field: 'y3', label: 'In 3 years' },
  { field: 'y5', label: 'In 5 years' },
]
const plans = [
  { value: '', label: 'Choose a plan' },
  ...Object.entries(remedyWords).map(([value, label]) => ({ value, label })),
]

/** What the board asks of the team beside what the team has. */
export function SkillTable({ rows, selected, mayChange, onChange, onFocus, details }: SkillTableProps) {
  const { opened } = useContext(RowActionsContext)
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>Skills, and what asks for them</caption>
        <thead>
          <tr>
            <th scope="col">Skill, and what asks for it</th>
            {levelColumns.map(({ field, label }) => (
              <th key={field} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">Gap</th>
            <th scope="col">Plan</th>
            <th scope="col">Lead time</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const isOpen = mayChange(row.card)
            const change = (changes: CardChanges<'skill-gap'>) => onChange(row, changes)
            const isSelected = row.card !== null && selected.has(row.card)
            return (
              <Fragment key={row.key}>
                <tr
                  className={isSelected ? styles.selected : undefined}
                  aria-selected={isSelected}
                  onFocus={() => row.card !== null && onFocus(row.card)}
                >
                  <th scope="row" data-label="Skill">
                    <RowHead row={row.card ?? row.key} name={row.title}>
                      <span className={styles.name}>{row.title}</span>
                      <span className={styles.asks}>{askedBy(row)}</span>
                      {row.isFragile && (
                        <span className={styles.check}>
                          <UserRound size={13} aria-hidden="true" /> {fragileWords(row)}
                        </span>
                      )}
                    </RowHead>
                  </th>
                  {levelColumns.map(({ field, label }) => (
                    <td key={field} data-label={label}>
                      <LevelPips
                        label={`${row.title}: ${label.toLowerCase()}`}
                        value={field === 'needed' ? row.needed : row.levels[field]}
                        isNullable={field !== 'needed'}
                        isMuted={field === 'y3' || field === 'y5'}
                        onChange={isOpen ? (level) => change({ [field]: level }) : undefined}
                      />
                    </td>
                  ))}
                  <td data-label="Gap">
                    <Gap gap={row.gaps.now} />
                  </td>
                  <td data-label="Plan">
                    <Plan row={row} onChange={isOpen ? (remedy) => change({ remedy }) : undefined} />
                  </td>
                  <td data-label="Lead time">
                    <LeadTime
                      row={row}
                      onChange={isOpen ? (leadTimeMonths) => change({ leadTimeMonths }) : undefined}
                    />
                  </td>
                </tr>
                {opened === (row.card ?? row.key) && (
                  <tr data-details>
                    <td colSpan={columnCount}>{details(row)}</td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The name, the levels, gap, plan and lead time. */
const columnCount = 1 + levelColumns.length + 3

/** In a cell; the details say it whole. */
const shortChecks = { borrowed: 'Nobody learns it', 'too-late': 'Comes too late' } as const

const fragileWords = ({ people }: SkillRow): string => {
  if (!people || people.count === 0) return 'Nobody has it'
  return `Only ${people.names[0] ?? 'one person'} has it`
}

function askedBy({ askedBy, card }: SkillRow): string {
  if (askedBy.length === 0) return card === null ? '' : 'Not asked for'
  const shown = askedBy.slice(0, 2).map(({ title }) => title)
  return [...shown, ...(askedBy.length > 2 ? [`${askedBy.length - 2} more`] : [])].join(' · ')
}

/** Figure, glyph and word: no gap is a matter of colour. */
export function Gap({ gap }: { readonly gap: number | null }) {
  if (gap === null) return <span className={styles.words}>Not asked</span>
  if (gap === 0)
    return (
      <span className={styles.met}>
        <Check size={15} aria-hidden="true" /> Met
      </span>
    )
  const isWide = gap > 1
  return (
    <span className={isWide ? styles.wide : styles.narrow}>
      {isWide ? <TriangleAlert size={15} aria-hidden="true" /> : <TrendingUp size={15} aria-hidden="true" />}
      <span aria-hidden="true">−{gap}</span>
      <span className={styles.spoken}>{gap} short</span>
    </span>
  )
}

function Plan({
  row,
  onChange,
}: {
  readonly row: SkillRow
  readonly onChange: ((remedy: string) => void) | undefined
}) {
  const isNeeded = (row.gaps.now ?? 0) > 0 || row.remedy !== ''
  if (!isNeeded) return <span className={styles.words}>{row.gaps.now === null ? '–' : 'None needed'}</span>
  const known = row.remedy === '' || row.remedy in remedyWords
  return (
    <>
      {onChange ? (
        <span className={styles.plan}>
          <Select
            size={28}
            hideLabel
            label={`Plan for ${row.title}`}
            className={styles.select}
            options={known ? plans : [...plans, { value: row.remedy, label: row.remedy }]}
            value={row.remedy}
            onValueChange={onChange}
          />
        </span>
      ) : (
        <span className={styles.words}>{remedyWords[row.remedy] ?? (row.remedy || '–')}</span>
      )}
      {row.checks
        .filter((check): check is keyof typeof shortChecks => check in shortChecks)
        .map((check) => (
          <span key={check} className={styles.check}>
            <TriangleAlert size={13} aria-hidden="true" /> {shortChecks[check]}
          </span>
        ))}
    </>
  )
}

function LeadTime({
  row,
  onChange,
}: {
  readonly row: SkillRow
  readonly onChange: ((months: number | null) => void) | undefined
}) {
  const { leadTimeMonths, gaps, title } = row
  const isNeeded = (gaps.now ?? 0) > 0 || leadTimeMonths !== null
  if (!isNeeded) return <span className={styles.words}>–</span>
  if (!onChange)
    return <span className={styles.words}>{leadTimeMonths === null ? '–' : `${leadTimeMonths} months`}</span>
  return (
    <span className={styles.months}>
      <input
        type="number"
        min={0}
        max={600}
        className={styles.input}
        aria-label={`Lead time for ${title}, months`}
        placeholder="–"
        value={leadTimeMonths ?? ''}
        onChange={(event) => {
          const months = Math.round(Number(event.target.value))
          onChange(event.target.value === '' ? null : Math.min(600, Math.max(0, months)))
        }}
      />
      <span aria-hidden="true">months</span>
    </span>
  )
}
