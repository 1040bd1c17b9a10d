'use client'
import { clsx } from 'clsx'
import { ListTree, Map as MapIcon, MapPin } from 'lucide-react'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { isFiltering, matchesFilter, type OutlineFilter } from '@/lib/outline/filter'
import { pathTo } from '@/lib/outline/outline'
import type { OutlineRow } from '@/lib/outline/row'
import { heirOf, isOpenRow, unfoldedTo, visibleRows, withFold } from '@/lib/outline/visible-rows'
import type { Suggestions } from '@/lib/register/suggestions'
import { useCardFindings } from '../advisor/card-findings'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { phaseColours } from '../canvas/shapes/card/phase-colours'
import { plural } from '../canvas/words'
import { DetailPanel } from '../decisions/detail-panel'
import { PanelInPlace } from '../room/panel'
import { useMay } from '../room/room-context'
import { Button } from '../ui/button'
import { Segmented } from '../ui/segmented'
import { VisuallyHidden } from '../ui/visually-hidden'
import { FilterBar, NothingFound } from './filter-bar'
import { OutlineHint } from './outline-hint'
import type { TreeCommand } from './outline-keys'
import { OutlineNews } from './outline-news'
import styles from './outline-panel.module.css'
import { rowElementId } from './outline-row'
import { OutlineTree } from './outline-tree'
import { rowTitle } from './row-words'
import { useMedia } from './use-media'
import { useOutline } from './use-outline'
import { useRowReading } from './use-row-facts'
import { useRowWork } from './use-row-work'
import type { OutlineView } from './use-outline-view'

export interface OutlinePanelProps {
  /** Kept while canvas and outline change places. */
  readonly view: OutlineView
  /** null while it was never shown. */
  readonly canvas: CanvasHandle | null
  readonly suggestions: Suggestions
  /** To the canvas; with a record id it flies there. */
  readonly onShowCanvas: (id: string | null) => void
  readonly onComment: (anchor: CommentAnchor) => void
  /** Absent where this person may not open votes. */
  readonly onOpenVote?: ((decision: string | null) => void) | undefined
  readonly isPanelOpen: boolean
  /** Which card's detail is in sight here, so that nobody else shows what it shows. */
  readonly onDetail: (id: string | null) => void
}

const wideEnough = '(min-width: 1100px)'
const touch = '(max-width: 767px), (pointer: coarse)'

/** The board without its canvas: every card and note as a row, with all that can be done to it, and the detail beside it. */
export function OutlinePanel(props: OutlinePanelProps) {
  const { view, canvas, suggestions, onShowCanvas, onOpenVote, isPanelOpen, onDetail } = props
  const { filter, folding, wanted, setFilter, setFolding, setWanted } = view
  const now = useOutline()
  const { outline } = now
  const findings = useCardFindings()
  const reading = useRowReading(now, findings)
  const mayVote = useMay('ballot.cast')
  const isTouch = useMedia(touch)
  const isWide = useMedia(wideEnough) && !isPanelOpen
  const field = useRef<HTMLInputElement>(null)
  const [focusCount, setFocusCount] = useState(0)
  const [isDetailOpen, setDetailOpen] = useState(false)

  const deferred = useDeferredValue(filter)
  const unfolded = useMemo(
    () => (wanted === null ? folding : unfoldedTo(outline, folding, wanted)),
    [outline, folding, wanted],
  )
  // Without a filter the rows are the same wherever the focus stands: an arrow does not list ten thousand of them again.
  const kept = isFiltering(deferred) ? wanted : null
  const rows = useMemo(() => {
    if (!isFiltering(deferred)) return visibleRows(outline, unfolded, null)
    const matches = matchesFilter(deferred)
    // The row that has the focus stays, also when somebody changes it so that it no longer matches.
    return visibleRows(outline, unfolded, (row) => row.id === kept || matches(row, () => reading.factsOf(row)))
  }, [outline, unfolded, deferred, kept, reading])

  const before = useRef<{ rows: readonly OutlineRow[]; active: string | null }>({ rows, active: null })
  const activeId = useMemo(() => activeOf(rows, before.current, wanted), [rows, wanted])
  useEffect(() => {
    // The heir keeps the focus, also when what went before it comes back.
    const isHeir = wanted !== activeId && before.current.rows.some(({ id }) => id === wanted)
    before.current = { rows, active: activeId }
    if (isHeir) setWanted(activeId)
  }, [rows, activeId, wanted, setWanted])
  const active = activeId === null ? undefined : outline.byId.get(activeId)

  const takeFocus = useCallback(() => setFocusCount((count) => count + 1), [])
  const go = useCallback(
    (id: string) => {
      setWanted(id)
      takeFocus()
    },
    [setWanted, takeFocus],
  )
  const fold = useCallback(
    (id: string, isOpen: boolean) => {
      // What is closed over the active row takes its place.
      if (!isOpen && wanted !== null && pathTo(outline, wanted).some((it) => it.id === id)) setWanted(id)
      setFolding((old) => withFold(old, id, isOpen))
    },
    [outline, wanted, setWanted, setFolding],
  )

  const openDetail = useCallback(
    (id: string) => {
      setWanted(id)
      setDetailOpen(true)
      // After it is there.
      setTimeout(() => document.querySelector<HTMLElement>('#detail h2')?.focus(), 0)
    },
    [setWanted],
  )
  const closeDetail = useCallback(() => {
    setDetailOpen(false)
    takeFocus()
  }, [takeFocus])

  const work = useRowWork({
    now,
    reading,
    suggestions,
    activeId,
    onGo: go,
    onFocus: takeFocus,
    onComment: props.onComment,
    onOpenVote,
    onDetail: openDetail,
    onShow: onShowCanvas,
  })

  const onCommand = useCallback(
    (command: TreeCommand) => {
      switch (command.do) {
        case 'go': {
          const row = rows[command.to]
          if (row) go(row.id)
          return
        }
        case 'open':
          return fold(command.id, true)
        case 'close':
          return fold(command.id, false)
        case 'search':
          return field.current?.focus()
        default:
          return work.run(command)
      }
    },
    [rows, go, fold, work],
  )

  const actions = useMemo(
    () => ({
      ...work.actions,
      focus: setWanted,
      toggle: (id: string) => {
        const row = outline.byId.get(id)
        if (row) fold(id, !isOpenRow(row, unfolded))
      },
    }),
    [work.actions, outline, unfolded, fold, setWanted],
  )
  const isFiltered = isFiltering(deferred)
  const isOpen = useCallback(
    (row: OutlineRow) => (isFiltered ? row.children.length > 0 : isOpenRow(row, unfolded)),
    [isFiltered, unfolded],
  )

  // The canvas, where there is one, holds the same card selected.
  const shared = useDeferredValue(activeId)
  useEffect(() => {
    if (shared !== null && canvas) canvas.select(outline.byId.get(shared)?.isOnBoard ? [shared] : [])
    // oxlint-disable-next-line react/exhaustive-deps -- when the row changes, not when the board does
  }, [shared, canvas])

  const detailed = (isWide || isDetailOpen) && active && withDetail.has(active.kind) ? active.id : null
  useEffect(() => onDetail(detailed), [onDetail, detailed])
  useEffect(() => () => onDetail(null), [onDetail])

  // Opened by hand, the outline takes the focus; on a page that opens with it, the reader begins at the top.
  const { takesFocus } = view
  useEffect(() => {
    if (takesFocus()) takeFocus()
  }, [takesFocus, takeFocus])

  return (
    <section className={clsx(styles.outline, isWide && styles.wide)} aria-label="Outline" data-outline>
      <div className={styles.list}>
        <header className={styles.head}>
          <h2 className={styles.heading}>Outline</h2>
          <span className={styles.counts}>{countsOf(outline.rows)}</span>
          <Segmented
            label="View of the board"
            size={isTouch ? 32 : 28}
            value="outline"
            onValueChange={(next) => next === 'canvas' && onShowCanvas(null)}
            options={[
              { value: 'canvas', label: <Choice icon={<MapIcon size={14} aria-hidden="true" />} word="Canvas" /> },
              { value: 'outline', label: <Choice icon={<ListTree size={14} aria-hidden="true" />} word="Outline" /> },
            ]}
          />
        </header>
        <FilterBar
          filter={filter}
          isTouch={isTouch}
          field={field}
          onFilter={(next: OutlineFilter) => setFilter(next)}
          onLeave={takeFocus}
        />
        {rows.length === 0 ? (
          isFiltered ? (
            <NothingFound filter={filter} onFilter={setFilter} />
          ) : (
            <p className={styles.hint}>Nothing is on this board yet.</p>
          )
        ) : (
          <OutlineTree
            label="Outline of the board"
            rows={rows}
            reading={reading}
            activeId={activeId}
            isOpen={isOpen}
            isTouch={isTouch}
            mayVote={mayVote}
            renaming={work.renaming}
            focusCount={focusCount}
            actions={actions}
            onCommand={onCommand}
            menu={work.menu}
          />
        )}
      </div>
      {(isWide || isDetailOpen) && (
        <Detail
          row={active}
          isOver={!isWide}
          path={active ? pathTo(outline, active.id) : []}
          titleOf={(row) => rowTitle(row, reading)}
          onShow={onShowCanvas}
          onClose={closeDetail}
          onOpenCard={(id) => {
            setWanted(id)
            setDetailOpen(true)
          }}
          onOpenVote={onOpenVote}
        />
      )}
      {work.dialogs}
      <OutlineNews outline={outline} />
      <VisuallyHidden>
        <output>{work.said}</output>
      </VisuallyHidden>
    </section>
  )
}

function Choice({ icon, word }: { icon: React.ReactNode; word: string }) {
  return (
    <>
      {icon}
      {word}
    </>
  )
}

/**
 * The row that is wanted; where it is gone its heir, where it is still to come, as a card that the server places, the row that
 * had the focus before; else the first. One row always has it.
 */
function activeOf(
  rows: readonly OutlineRow[],
  before: { readonly rows: readonly OutlineRow[]; readonly active: string | null },
  wanted: string | null,
): string | null {
  if (wanted !== null && rows.some(({ id }) => id === wanted)) return wanted
  const ids = new Set(rows.map(({ id }) => id))
  const heir = wanted === null ? null : heirOf(before.rows, ids, wanted)
  if (heir !== null) return heir
  return before.active !== null && ids.has(before.active) ? before.active : (rows[0]?.id ?? null)
}

function countsOf(rows: readonly OutlineRow[]): string {
  let decisions = 0
  let options = 0
  for (const { kind } of rows) {
    if (kind === 'decision') decisions += 1
    else if (kind === 'option') options += 1
  }
  return `${plural(decisions, 'decision')}, ${plural(options, 'option')}`
}

const withDetail = new Set(['decision', 'option', 'objective', 'sponsor', 'hurdle', 'skill-gap', 'persona', 'case'])

function Detail({
  row,
  path,
  isOver,
  titleOf,
  onShow,
  onClose,
  onOpenCard,
  onOpenVote,
}: {
  row: OutlineRow | undefined
  path: readonly OutlineRow[]
  isOver: boolean
  titleOf: (row: OutlineRow) => string
  onShow: (id: string) => void
  onClose: () => void
  onOpenCard: (id: string) => void
  onOpenVote: ((decision: string | null) => void) | undefined
}) {
  // What a long list flies past on the way is not worked out.
  const shown = useDeferredValue(row)
  const cardId = shown && withDetail.has(shown.kind) ? shown.id : null
  return (
    <div className={clsx(styles.detail, isOver && styles.over)}>
      {row && (
        <div className={styles.path} style={row.phase === null ? undefined : phaseColours(row.phase)}>
          <span className={styles.crumbs}>
            {cardId !== null
              ? // The card's own detail tells the way to it.
                `${row.place} of ${row.siblings} here`
              : path.map((above, i) => (
                  <span key={above.id}>
                    {i > 0 && ' › '}
                    {i === 0 ? (
                      <strong>{[above.number, titleOf(above)].filter(Boolean).join(' ')}</strong>
                    ) : (
                      titleOf(above)
                    )}
                  </span>
                ))}
          </span>
          {row.isOnBoard && (
            <Button size={28} icon={<MapPin size={14} aria-hidden="true" />} onClick={() => onShow(row.id)}>
              Show on canvas
            </Button>
          )}
        </div>
      )}
      {cardId === null ? (
        <OutlineHint isOver={isOver} onClose={onClose} />
      ) : (
        <PanelInPlace value={true}>
          <DetailPanel
            key={cardId}
            cardId={cardId}
            // Nothing is shown on a canvas that is not seen.
            canvas={null}
            onClose={onClose}
            onOpenCard={onOpenCard}
            onOpenVote={onOpenVote && ((decision: string) => onOpenVote(decision))}
          />
        </PanelInPlace>
      )}
    </div>
  )
}

/** For those who give the focus back to the outline from elsewhere. */
export function focusOutline(id: string | null): boolean {
  const row =
    (id !== null && document.getElementById(rowElementId(id))) ||
    document.querySelector<HTMLElement>('[data-outline] [role="row"][tabindex="0"]')
  if (!row) return false
  row.focus()
  return true
}
