'use client'
import { useSyncExternalStore } from 'react'
import type { JoinedBoard } from '../room/join-board'
import { useBoard } from '../room/room-context'
import { type OutlineNow, OutlineStore } from './outline-store'

const known = new WeakMap<JoinedBoard, OutlineStore>()

export function outlineOfBoard(board: JoinedBoard): OutlineStore {
  const store = known.get(board) ?? new OutlineStore(board)
  known.set(board, store)
  return store
}

/** The outline of the board that this page is on. */
export function useOutline(): OutlineNow {
  const store = outlineOfBoard(useBoard())
  return useSyncExternalStore(store.subscribe, store.get, store.get)
}
