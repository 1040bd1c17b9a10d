'use client'
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a treegrid of divs: rows are placed by hand, which no table does */
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { OutlineRow } from '@/lib/outline/row'
import { commandOf, findByWord, type TreeCommand } from './outline-keys'
import { OutlineRowView, type RowActions, rowElementId } from './outline-row'
import styles from './outline-tree.module.css'
import { denseRows, heightOf, rowsInView, rowTops, touchRows } from './row-layout'
import { noExtras, type RowExtras, registerFactOf, rowName, rowStatusWords, rowTitle } from './row-words'
import type { RowReading } from './use-row-facts'

/** A word typed to find a row is over after a moment without a letter. */
const wordMs = 900
/** Until it is laid out. */
const unknownHeight = 1000

export interface OutlineTreeProps {
  readonly label: string
  readonly rows: readonly OutlineRow[]
  readonly reading: RowReading
  readonly activeId: string | null
  readonly isOpen: (row: OutlineRow) => boolean
  readonly isTouch: boolean
  readonly mayVote: boolean
  readonly renaming: string | null
  /** Raised whenever the active row is to take the focus. */
  readonly focusCount: number
  readonly actions: RowActions
  readonly onCommand: (command: TreeCommand) => void
  /** The open menu of a row, with its trigger. */
  readonly menu: { readonly id: string; readonly node: ReactNode } | null
}

/**
 * The rows as a treegrid. Only those in view have elements, and the active one, so that ten thousand rows are as quick as
 * fifty and the focus never falls out of the page when its row is scrolled away.
 */
export function OutlineTree(props: OutlineTreeProps) {
  const { label, rows, reading, activeId, isOpen, isTouch, focusCount, onCommand } = props
  const scroll = useRef<HTMLDivElement>(null)
  const word = useRef({ typed: '', at: 0 })
  const [view, setView] = useState({ top: 0, height: unknownHeight })
  const heights = isTouch ? touchRows : denseRows
  const tops = useMemo(() => rowTops(rows, heights), [rows, heights])
  const active = useMemo(() => rows.findIndex(({ id }) => id === activeId), [rows, activeId])
  const { first, last } = rowsInView(tops, view.top, view.height)

  useEffect(() => {
    const element = scroll.current
    if (!element) return
    const read = () => setView({ top: element.scrollTop, height: element.clientHeight || unknownHeight })
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [])

  // Before it is seen: the row that takes the focus stands where it can be read, never under the edge.
  useLayoutEffect(() => {
    const element = scroll.current
    if (focusCount === 0 || !element || active < 0) return
    const [top, bottom] = [tops[active] ?? 0, tops[active + 1] ?? 0]
    const margin = Math.min(64, element.clientHeight / 4)
    if (top - margin < element.scrollTop) element.scrollTop = top - margin
    else if (bottom + margin > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom + margin - element.clientHeight
    document.getElementById(rowElementId(rows[active]?.id ?? ''))?.focus({ preventScroll: true })
    // oxlint-disable-next-line react/exhaustive-deps -- only when the focus is asked for: others' changes must not move it
  }, [focusCount])

  // The row that was waited for has come, or another took the place of one that went: the focus goes along, if it was here.
  useLayoutEffect(() => {
    const here = document.activeElement
    if (here instanceof HTMLElement && here.dataset.row !== undefined && here.dataset.row !== activeId) {
      document.getElementById(rowElementId(activeId ?? ''))?.focus({ preventScroll: true })
    }
  }, [activeId])

  // The row under the focus is gone from the page, by somebody else's change or a filter: the focus stays in the tree.
  const had = useRef(false)
  useLayoutEffect(() => {
    if (!had.current || document.activeElement !== document.body || active < 0) return
    document.getElementById(rowElementId(rows[active]?.id ?? ''))?.focus({ preventScroll: true })
  })

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    // Keys of a button or a field inside a row are its own.
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    const now = performance.now()
    const isFinding = now - word.current.at < wordMs
    const page = Math.max(1, Math.floor(view.height / heights.other) - 2)
    const row = rows[active]
    const command = commandOf(event, { rows, active, isOpen: row ? isOpen(row) : false, page, isFinding })
    if (!command) return
    event.preventDefault()
    event.stopPropagation()
    if (command.do !== 'find') {
      word.current = { typed: '', at: 0 }
      return onCommand(command)
    }
    word.current = { typed: (isFinding ? word.current.typed : '') + command.letter, at: now }
    const titleAt = (i: number) => {
      const it = rows[i]
      return it ? rowTitle(it, reading) : ''
    }
    const found = findByWord(titleAt, rows.length, active, word.current.typed)
    if (found !== null) onCommand({ do: 'go', to: found })
  }

  const drawn: number[] = []
  for (let i = first; i <= last && i < rows.length; i++) drawn.push(i)
  if (active >= 0 && active < first) drawn.unshift(active)
  if (active > last) drawn.push(active)

  return (
    <div ref={scroll} className={styles.scroll} data-outline-scroll>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows take the focus, one of them always */}
      <div
        role="treegrid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={5}
        className={styles.tree}
        style={{ height: tops[rows.length] ?? 0 }}
        onKeyDown={onKeyDown}
        onFocus={() => {
          had.current = true
        }}
        onBlur={(event) => {
          // Without a next element it may be that the row itself went.
          if (event.relatedTarget) had.current = event.currentTarget.contains(event.relatedTarget)
          else if (event.target.isConnected) had.current = false
        }}
      >
        <div role="row" aria-rowindex={1} className={styles.head}>
          {['Name', 'Status', 'Votes', 'Comments', 'Actions'].map((column) => (
            <div key={column} role="columnheader">
              {column}
            </div>
          ))}
        </div>
        {drawn.map((i) => {
          const row = rows[i]
          if (!row) return null
          const extras = reading.extrasOf(row.id)
          const isRenaming = props.renaming === row.id
          return (
            <OutlineRowView
              key={row.id}
              row={row}
              name={rowName(row, reading, extras)}
              title={rowTitle(row, reading)}
              status={statusShown(row, reading, extras)}
              tone={toneOf(row, reading, extras)}
              extras={extras}
              isActive={i === active}
              isOpen={row.children.length > 0 ? isOpen(row) : null}
              index={i}
              top={tops[i] ?? 0}
              height={heightOf(row, heights)}
              isRenaming={isRenaming}
              mayVote={props.mayVote}
              actions={props.actions}
              menu={props.menu?.id === row.id ? props.menu.node : undefined}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The glyph says candidate, chosen, deferred or rejected; the word is added where something was decided. */
function statusShown(row: OutlineRow, reading: RowReading, extras: RowExtras): string {
  if (row.status === 'candidate') return row.askedBy.length > 0 ? 'Asked for' : ''
  if (row.decision && extras.turnout?.isOpen) return `Vote open, ${extras.turnout.voted}/${extras.turnout.eligible}`
  return rowStatusWords(row, reading, extras)
}

function toneOf(
  row: OutlineRow,
  reading: RowReading,
  extras: RowExtras = noExtras,
): 'quiet' | 'chosen' | 'deferred' | 'rejected' | 'live' {
  if (extras.turnout?.isOpen) return 'live'
  if (row.status) return row.status === 'candidate' ? 'quiet' : row.status
  if (row.decision) return row.decision.isContested ? 'rejected' : row.decision.state === 'decided' ? 'chosen' : 'quiet'
  return registerFactOf(row, reading)?.tone ?? 'quiet'
}
