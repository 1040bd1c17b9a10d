'use client'
import { LayoutGrid, List } from 'lucide-react'
import { LiveDot } from '@/components/ui/chip'
import { Segmented } from '@/components/ui/segmented'
import type { BoardFilter, boardFilters } from './board-filters'
import type { BoardView } from './board-view'
import styles from './list-bar.module.css'

const views = [
  { value: 'grid', name: 'As cards', label: <LayoutGrid size={15} aria-hidden="true" /> },
  { value: 'list', name: 'As a list', label: <List size={16} aria-hidden="true" /> },
] as const

/** Which boards, and how they are shown. */
export function ListBar({
  filters,
  filter,
  onFilter,
  view,
  onView,
}: {
  filters: typeof boardFilters
  filter: BoardFilter
  onFilter: (filter: BoardFilter) => void
  view: BoardView
  onView: (view: BoardView) => void
}) {
  return (
    <div className={styles.bar}>
      <fieldset aria-label="Which boards" className={styles.filters}>
        {filters.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            className={styles.filter}
            aria-pressed={value === filter}
            onClick={() => onFilter(value)}
          >
            {value === 'live' && <LiveDot />}
            {label}
          </button>
        ))}
      </fieldset>
      <div className={styles.views}>
        <Segmented label="How they are shown" options={views} value={view} onValueChange={onView} size={28} />
      </div>
    </div>
  )
}
