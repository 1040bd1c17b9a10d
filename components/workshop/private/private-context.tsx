'use client'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo } from 'react'
import { api } from '../../api/client'
import { useBoard, useMay, useNeedsConnection, useRoom, useValue } from '../../room/room-context'
import { PrivateBox, type PrivateView } from './private-box'
import { isWritingPrivately } from './private-words'

const BoxContext = createContext<PrivateBox | null>(null)

/** Keeps one's own private notes of this board, for the canvas and for those who write without it. Needs a RoomProvider. */
export function PrivateProvider({ children }: { children: ReactNode }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const box = useMemo(
    () =>
      new PrivateBox(store, {
        keep: (id, body) => api.keepPrivate(boardId, id, body),
        remove: (id) => api.removePrivate(boardId, id),
      }),
    [store, boardId],
  )
  useEffect(() => box.start(), [box])
  const isAway = useNeedsConnection() !== undefined
  useEffect(() => {
    if (!isAway) box.flush()
  }, [box, isAway])
  return <BoxContext value={box}>{children}</BoxContext>
}

export function usePrivateBox(): PrivateBox {
  const box = useContext(BoxContext)
  if (!box) throw new Error('usePrivateBox needs a PrivateProvider above it')
  return box
}

export function usePrivateView(): PrivateView {
  return useValue(usePrivateBox().view)
}

export function useIsWritingPrivately(): boolean {
  return useRoom((room) => isWritingPrivately(room.privateMode))
}

/** Asks how private mode is to begin. Undefined for who may not begin it, and while it is on. */
export function useAskToStartPrivate(): (() => void) | undefined {
  const box = usePrivateBox()
  const mayRun = useMay('private.run')
  const isOn = useRoom((room) => room.privateMode !== null && room.privateMode.state !== 'kept')
  const ask = useCallback(() => box.isStartAsked.set(true), [box])
  return mayRun && !isOn ? ask : undefined
}
