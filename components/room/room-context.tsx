'use client'
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { BoardAction } from '@/lib/access/can'
import type { JoinedBoard } from './join-board'
import type { RoomState } from './room-state'
import type { SavingView } from './saving-tracker'
import type { Value } from './value'

const JoinedContext = createContext<JoinedBoard | null>(null)

/** Hands the joined board down. A service, not state: what a component shows it reads with the hooks below. */
export function RoomProvider({ board, children }: { board: JoinedBoard; children: ReactNode }) {
  return <JoinedContext value={board}>{children}</JoinedContext>
}

export function useBoard(): JoinedBoard {
  const board = useContext(JoinedContext)
  if (!board) throw new Error('useBoard needs a RoomProvider above it')
  return board
}

/** The part of the workshop that a component shows; it renders again only when that part changes. */
export function useRoom<T>(select: (room: RoomState) => T): T {
  const { store } = useBoard()
  const read = () => select(store.get())
  return useSyncExternalStore(store.subscribe, read, read)
}

export function useMay(action: BoardAction): boolean {
  return useRoom((room) => room.me.may.includes(action))
}

export function useSaving(): SavingView {
  const { saving } = useBoard().connection
  return useSyncExternalStore(saving.subscribe, saving.get, saving.get)
}

export function useValue<T>(value: Value<T>): T {
  return useSyncExternalStore(value.subscribe, value.get, value.get)
}

/** Why a command cannot be given now; undefined while it can. The canvas goes on without a connection, commands do not. */
export function useNeedsConnection(): string | undefined {
  const { state } = useSaving().saving
  const isHere = state === 'saved' || state === 'saving' || state === 'sending' || state === 'not-saved'
  return isHere ? undefined : 'Needs a connection'
}
