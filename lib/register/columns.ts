import type { RegisterKind } from '../board/shapes/status'
import {
  commitmentWords,
  gapStatusWords,
  horizonWords,
  hurdleStatusWords,
  hurdleWords,
  levelWords,
  objectiveWords,
  remedyWords,
  sideWords,
  weightWords,
} from './words'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** One field of a register record in a table: the panel's, a pasted one, a file's. */
export type Column = {
  /** The field's name in the API (`registerFields`). */
  readonly field: string
  readonly label: string
} & (
  | { readonly kind: 'text' | 'day' | 'months' | 'yes-no' | 'people' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** 0–4; nullable where "not asked yet" is an answer. */
  | { readonly kind: 'level'; readonly isNullable: boolean }
)

const choices = <V extends string>(words: Readonly<Record<V, string>>): Choice[] =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }))
const text = (field: string, label: string): Column => ({ field, label, kind: 'text' })
const choice = (field: string, label: string, words: Readonly<Record<string, string>>): Column => ({
  field,
  label,
  kind: 'choice',
  choices: choices(words),
})
const level = (field: string, label: string, isNullable = true): Column => ({ field, label, kind: 'level', isNullable })

/** The columns of each kind of record, the one that names it first. */
export const registerColumns: Readonly<Record<RegisterKind, readonly [Column, ...Column[]]>> = {
  objective: [
    text('title', 'Objective'),
    text('measure', 'Measure'),
    text('target', 'Target'),
    { field: 'sponsors', label: 'Sponsors', kind: 'people' },
    choice('priority', 'Priority', weightWords),
    choice('horizon', 'Horizon', horizonWords),
    { field: 'dueDate', label: 'Due', kind: 'day' },
    text('owner', 'Owner'),
    choice('status', 'Status', objectiveWords),
  ],
  sponsor: [
    text('name', 'Name'),
    text('role', 'Post'),
    choice('side', 'Side', sideWords),
    choice('commitment', 'Commitment', commitmentWords),
    { field: 'askedAt', label: 'Asked on', kind: 'day' },
    { field: 'budgetAuthority', label: 'Decides on the budget', kind: 'yes-no' },
    level('influence', 'Influence'),
    level('interest', 'Interest'),
  ],
  hurdle: [
    text('title', 'Hurdle'),
    choice('category', 'Kind', hurdleWords),
    choice('severity', 'Weight', weightWords),
    text('owner', 'Owner'),
    choice('status', 'Status', hurdleStatusWords),
    text('resolution', 'What was done'),
  ],
  'skill-gap': [
    text('skill', 'Skill'),
    level('now', 'Now'),
    level('needed', 'Needed', false),
    level('y3', 'In 3 years'),
    level('y5', 'In 5 years'),
    choice('remedy', 'Plan', { '': 'None yet', ...remedyWords }),
    { field: 'leadTimeMonths', label: 'Lead time, months', kind: 'months' },
    text('people', 'Who has it'),
    text('owner', 'Owner'),
    choice('status', 'Status', gapStatusWords),
  ],
  persona: [text('title', 'Persona'), text('note', 'What they do with it'), text('tool', 'Where they use it')],
}

/** What people may name where a column holds people's names: record id and name of each sponsor. */
export type Names = readonly { readonly id: string; readonly name: string }[]

/** A value as it reads in a table. */
export function cellText(column: Column, value: unknown, names: Names = []): string {
  switch (column.kind) {
    case 'choice':
      return column.choices.find((it) => it.value === value)?.label ?? (typeof value === 'string' ? value : '')
    case 'yes-no':
      return value === true ? 'Yes' : 'No'
    case 'level':
    case 'months':
      return typeof value === 'number' ? String(value) : ''
    case 'people':
      return (Array.isArray(value) ? value : [])
        .flatMap((id) => names.find((it) => it.id === id)?.name ?? [])
        .join('; ')
    default:
      return typeof value === 'string' ? value : ''
  }
}

/** Undefined: the text says nothing of the field. Null: it says something that the field cannot hold. */
export function cellValue(column: Column, cell: string, names: Names = []): { readonly value: unknown } | null {
  const words = cell.trim()
  const isEmpty = words === ''
  switch (column.kind) {
    case 'choice': {
      const found = column.choices.find(({ value, label }) => isSame(label, words) || isSame(value, words))
      if (found) return { value: found.value }
      return isEmpty ? { value: undefined } : null
    }
    case 'yes-no':
      if (isEmpty) return { value: undefined }
      if (['yes', 'y', 'true', 'x', '1'].some((it) => isSame(it, words))) return { value: true }
      return ['no', 'n', 'false', '0', '-'].some((it) => isSame(it, words)) ? { value: false } : null
    case 'level': {
      if (isEmpty) return { value: undefined }
      const named = levelWords.findIndex((word) => isSame(word, words))
      const level = named >= 0 ? named : Number(words)
      return Number.isInteger(level) && level >= 0 && level < levelWords.length ? { value: level } : null
    }
    case 'months': {
      if (isEmpty) return { value: undefined }
      const months = Number(words.replace(/\s*(months?|mo|m)$/i, ''))
      return Number.isInteger(months) && months >= 0 && months <= 600 ? { value: months } : null
    }
    case 'day':
      return isEmpty ? { value: undefined } : dayOf(words)
    case 'people': {
      const wanted = words
        .split(/[;\n]/)
        .map((it) => it.trim())
        .filter(Boolean)
      const ids = wanted.map((name) => names.find((it) => isSame(it.name, name))?.id)
      return ids.some((id) => id === undefined) ? null : { value: isEmpty ? undefined : ids }
    }
    default:
      return { value: isEmpty ? undefined : words }
  }
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** ISO days, and days as Europe writes them with dots. Others could be read in two ways. */
function dayOf(words: string): { readonly value: string } | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words)
  const iso = dotted ? `${dotted[3]}-${dotted[2]?.padStart(2, '0')}-${dotted[1]?.padStart(2, '0')}` : words
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? { value: iso } : null
}
