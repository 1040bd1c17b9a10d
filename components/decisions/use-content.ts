'use client'
import { useEffect } from 'react'
import type { JoinedBoard } from '../room/join-board'
import { useBoard, useNeedsConnection, useValue } from '../room/room-context'
import { Value } from '../room/value'
import type { BoardContent } from './load-content'

export type ContentNow =
  | { readonly state: 'loading'; readonly content: null }
  | { readonly state: 'away'; readonly content: null }
  | { readonly state: 'ready'; readonly content: BoardContent }

interface Loader {
  readonly now: Value<ContentNow>
  isUnderWay: boolean
}
const loaders = new WeakMap<JoinedBoard, Loader>()

/**
 * What the board's frameworks know beside its cards. It comes once, when somebody first asks for it, and stays for when the
 * connection goes; without it a card still says all that stands on the board.
 */
export function useContent(): ContentNow {
  const board = useBoard()
  const isAway = useNeedsConnection() !== undefined
  const loader = loaderOf(board)
  useEffect(() => {
    if (!isAway || loader.now.get().state === 'loading') void load(board, loader)
  }, [board, loader, isAway])
  return useValue(loader.now)
}

function loaderOf(board: JoinedBoard): Loader {
  const loader = loaders.get(board) ?? {
    now: new Value<ContentNow>({ state: 'loading', content: null }),
    isUnderWay: false,
  }
  loaders.set(board, loader)
  return loader
}

async function load(board: JoinedBoard, loader: Loader): Promise<void> {
  if (loader.isUnderWay || loader.now.get().state === 'ready') return
  loader.isUnderWay = true
  const content = await import('./load-content').then((it) => it.loadContent(board)).catch(() => null)
  loader.isUnderWay = false
  loader.now.set(content ? { state: 'ready', content } : { state: 'away', content: null })
}
