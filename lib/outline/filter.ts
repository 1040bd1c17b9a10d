import type { OptionStatus } from '../board/shapes/status'
import type { OutlineRow } from './row'

export const statusFilters = ['all', 'candidate', 'chosen', 'deferred', 'rejected', 'undecided', 'decided'] as const
export type StatusFilter = (typeof statusFilters)[number]

export const onlyFilters = ['all', 'asked', 'findings', 'mine', 'unvoted'] as const
export type OnlyFilter = (typeof onlyFilters)[number]

export interface OutlineFilter {
  readonly text: string
  readonly status: StatusFilter
  readonly only: OnlyFilter
}

export const noFilter: OutlineFilter = { text: '', status: 'all', only: 'all' }

/** What a filter asks of a row beside the row itself. */
export interface RowFacts {
  /** As it is shown. */
  readonly title: string
  readonly findings: number
  /** Added, commented or voted for by the person who filters. */
  readonly isMine: boolean
  /** On an open ballot of theirs, without a vote of theirs. */
  readonly isUnvoted: boolean
}

export const isFiltering = ({ text, status, only }: OutlineFilter): boolean =>
  text.trim() !== '' || status !== 'all' || only !== 'all'

/** Says whether a row is looked for. Letters match without regard to case or accents, anywhere in number and title. */
export function matchesFilter({
  text,
  status,
  only,
}: OutlineFilter): (row: OutlineRow, facts: () => RowFacts) => boolean {
  const words = plain(text).split(/\s+/).filter(Boolean)
  return (row, facts) => {
    if (status !== 'all' && !hasStatus(row, status)) return false
    if (only === 'asked' && row.askedBy.length === 0) return false
    if (only !== 'all' && only !== 'asked') {
      const { findings, isMine, isUnvoted } = facts()
      if (only === 'findings' ? findings === 0 : only === 'mine' ? !isMine : !isUnvoted) return false
    }
    if (words.length === 0) return true
    const title = plain(`${row.number} ${facts().title}`)
    return words.every((word) => title.includes(word))
  }
}

function hasStatus(row: OutlineRow, status: Exclude<StatusFilter, 'all'>): boolean {
  if (status === 'undecided') return row.decision?.state === 'open' || row.decision?.state === 'discussing'
  if (status === 'decided') return row.decision?.state === 'decided'
  if (row.status) return row.status === (status satisfies OptionStatus)
  return status === 'deferred' && row.decision?.state === 'deferred'
}

/** Without case and accents: "Ü" is found by "u". */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
