'use client'
import { useMemo, useRef, useState } from 'react'
import { noFilter, type OutlineFilter } from '@/lib/outline/filter'
import type { Folding } from '@/lib/outline/visible-rows'

/** What of the outline outlives it: it is unmounted while the canvas is shown. */
export interface OutlineView {
  readonly filter: OutlineFilter
  readonly folding: Folding
  /** The row that has, or is to have, the focus. */
  readonly wanted: string | null
  readonly setFilter: (filter: OutlineFilter) => void
  readonly setFolding: (change: (folding: Folding) => Folding) => void
  readonly setWanted: (id: string | null) => void
  /** Whether the outline was opened by hand; true once. */
  readonly takesFocus: () => boolean
  readonly askFocus: () => void
}

export function useOutlineView(): OutlineView {
  const [filter, setFilter] = useState(noFilter)
  const [folding, setFolding] = useState<Folding>(new Map())
  const [wanted, setWanted] = useState<string | null>(null)
  const asked = useRef(false)
  return useMemo(
    () => ({
      filter,
      folding,
      wanted,
      setFilter,
      setFolding,
      setWanted,
      takesFocus: () => {
        const takes = asked.current
        asked.current = false
        return takes
      },
      askFocus: () => {
        asked.current = true
      },
    }),
    [filter, folding, wanted],
  )
}
