'use client'
import { ListFilter } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo } from 'react'
import { matchesFilter, noFilter } from '@/lib/outline/filter'
import { useCardFindings } from '../advisor/card-findings'
import { plural } from '../canvas/words'
import { Button } from '../ui/button'
import styles from './canvas-filter.module.css'
import { useOutline } from './use-outline'
import type { OutlineView } from './use-outline-view'
import { useRowReading } from './use-row-facts'

/** The outline's filter on the canvas: what it finds stays, everything else steps back, and one press ends it. */
export function CanvasFilter({
  view: { filter, setFilter },
  onFound,
  onOutline,
}: {
  view: OutlineView
  onFound: (found: ReadonlySet<string> | null) => void
  onOutline: () => void
}) {
  const now = useOutline()
  const reading = useRowReading(now, useCardFindings())
  const deferred = useDeferredValue(filter)
  const found = useMemo(() => {
    const matches = matchesFilter(deferred)
    const rows = now.outline.rows.filter((row) => row.isOnBoard && matches(row, () => reading.factsOf(row)))
    return new Set(rows.map(({ id }) => id))
  }, [now, reading, deferred])
  useEffect(() => onFound(found), [onFound, found])
  useEffect(() => () => onFound(null), [onFound])

  return (
    <div className={styles.strip}>
      <ListFilter size={14} aria-hidden="true" />
      <output>Filtered: {plural(found.size, 'card')}</output>
      <Button size={28} variant="ghost" onClick={onOutline}>
        Change
      </Button>
      <Button size={28} variant="ghost" onClick={() => setFilter(noFilter)}>
        Show everything
      </Button>
    </div>
  )
}
