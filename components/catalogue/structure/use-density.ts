'use client'
import { useCallback, useMemo } from 'react'
import { seededId } from '@/lib/board/seed-frames'
import type { Density } from '@/lib/board/shapes/status'
import { onlyInComplete } from '@/lib/board/structure/content-ids'
import { useBoard, useMay } from '../../room/room-context'
import { type BoardRecords, useRecords } from '../../room/use-records'
import { changeStructure } from './structure'
import { useContents } from './use-contents'

export interface DensitySwitch {
  readonly now: Density
  /** Asks first. */
  switchTo(density: Density): void
}

/** In which density the board stands, and the way to the other one: for facilitators of a board with a framework. */
export function useDensity(): DensitySwitch | null {
  const board = useBoard()
  const mayChange = useMay('board.change')
  const contents = useContents()
  const more = useMemo(
    () => (Array.isArray(contents) ? onlyInComplete(contents.map(({ content }) => content)).map(seededId) : []),
    [contents],
  )
  const isComplete = useRecords(
    useCallback(
      ({ all }: BoardRecords) => more.length > 0 && more.filter((id) => all.has(id)).length > more.length / 2,
      [more],
    ),
  )
  const switchTo = useCallback((to: Density) => changeStructure(board, { kind: 'density', to }), [board])
  return useMemo(
    () => (mayChange && more.length > 0 ? { now: isComplete ? 'complete' : 'core', switchTo } : null),
    [mayChange, more, isComplete, switchTo],
  )
}
