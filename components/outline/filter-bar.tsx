'use client'
import { clsx } from 'clsx'
import { ChevronDown, Search } from 'lucide-react'
import type { RefObject } from 'react'
import { noFilter, type OnlyFilter, type OutlineFilter, type StatusFilter } from '@/lib/outline/filter'
import { StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { statusWords } from '../canvas/words'
import { Button } from '../ui/button'
import { Menu, MenuRadio } from '../ui/menu'
import styles from './outline-panel.module.css'
import rowStyles from './outline-row.module.css'

const statusLabels: Readonly<Record<StatusFilter, string>> = {
  all: 'Any status',
  ...statusWords,
  undecided: 'Decisions not decided',
  decided: 'Decisions decided',
}
const onlyLabels: Readonly<Record<OnlyFilter, string>> = {
  all: 'Everything',
  asked: 'Asked for',
  findings: 'With findings',
  mine: 'Mine',
  unvoted: 'Without my vote',
}
const marked = new Set<string>(['candidate', 'chosen', 'deferred', 'rejected'])

/** What the outline is narrowed to: words, a status, or a kind of interest. Esc in the field clears it. */
export function FilterBar({
  filter,
  isTouch,
  field,
  onFilter,
  onLeave,
}: {
  filter: OutlineFilter
  isTouch: boolean
  field: RefObject<HTMLInputElement | null>
  onFilter: (filter: OutlineFilter) => void
  /** Down to the rows. */
  onLeave: () => void
}) {
  const { text, status, only } = filter
  return (
    <search className={styles.filter} aria-label="Filter the outline">
      <div className={styles.search}>
        <Search size={14} aria-hidden="true" />
        <input
          ref={field}
          className={styles.field}
          type="search"
          aria-label="Filter"
          placeholder="Filter"
          value={text}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault()
              onLeave()
            } else if (event.key === 'Escape') {
              event.preventDefault()
              event.stopPropagation()
              if (text === '') onLeave()
              else onFilter({ ...filter, text: '' })
            }
          }}
        />
      </div>
      <Menu
        trigger={
          <Button size={isTouch ? 44 : 28} className={clsx(status !== 'all' && styles.filtering)}>
            <span className={styles.pick}>
              {status === 'all' ? 'Status' : statusLabels[status]}
              <ChevronDown size={14} aria-hidden="true" />
            </span>
          </Button>
        }
      >
        <MenuRadio
          label="Status"
          value={status}
          onValueChange={(next) => onFilter({ ...filter, status: next })}
          options={(Object.keys(statusLabels) as StatusFilter[]).map((value) => ({
            value,
            label: statusLabels[value],
            ...(marked.has(value) && {
              icon: <StatusGlyph mark={value as keyof typeof statusWords} className={rowStyles.glyph} />,
            }),
          }))}
        />
      </Menu>
      <Menu
        trigger={
          <Button size={isTouch ? 44 : 28} className={clsx(only !== 'all' && styles.filtering)}>
            <span className={styles.pick}>
              {only === 'all' ? 'Show only' : onlyLabels[only]}
              <ChevronDown size={14} aria-hidden="true" />
            </span>
          </Button>
        }
      >
        <MenuRadio
          label="Show only"
          value={only}
          onValueChange={(next) => onFilter({ ...filter, only: next })}
          options={(Object.keys(onlyLabels) as OnlyFilter[]).map((value) => ({ value, label: onlyLabels[value] }))}
        />
      </Menu>
    </search>
  )
}

/** When nothing is found. */
export function NothingFound({
  filter,
  onFilter,
}: {
  filter: OutlineFilter
  onFilter: (filter: OutlineFilter) => void
}) {
  const words = filter.text.trim()
  return (
    <output className={styles.hint}>
      <strong>{words ? `Nothing found for “${words}”.` : 'Nothing on this board is so.'}</strong>{' '}
      <Button size={28} variant="ghost" onClick={() => onFilter(noFilter)}>
        Show everything
      </Button>
    </output>
  )
}
