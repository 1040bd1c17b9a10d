'use client'
import { useRef, useSyncExternalStore } from 'react'
import { type BoardRecords, LiveRecords } from '@/lib/board/live-records'
import { frames } from '../canvas/binding/frames'
import type { JoinedBoard } from './join-board'

import { useBoard } from './room-context'

export type { BoardRecords }

type Doc = JoinedBoard['connection']['doc']
const known = new WeakMap<Doc, LiveRecords>()

/** The one reader of a board's document outside the canvas. */
export function recordsOfBoard({ connection: { doc } }: JoinedBoard): LiveRecords {
  const live = known.get(doc) ?? new LiveRecords(doc, frames)
  known.set(doc, live)
  return live
}

/**
 * The part of the canvas that a component shows, straight from the document, whether or not the canvas is there to be seen.
 * It renders again only when `select` gives something else, by `isSame`; selecting is done once for each version and each
 * `select`, so one that is expensive belongs in a `useCallback` or outside the component.
 */
export function useRecords<T>(select: (board: BoardRecords) => T, isSame: (a: T, b: T) => boolean = Object.is): T {
  const live = recordsOfBoard(useBoard())
  const last = useRef<{ board: BoardRecords; select: (board: BoardRecords) => T; value: T } | null>(null)
  const read = (): T => {
    const board = live.get()
    const before = last.current
    if (before?.board === board && before.select === select) return before.value
    const value = select(board)
    const kept = before && isSame(before.value, value) ? before.value : value
    last.current = { board, select, value: kept }
    return kept
  }
  return useSyncExternalStore(live.subscribe, read, read)
}
