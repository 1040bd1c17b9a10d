'use client'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { BoardAction } from '@/lib/access/can'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import type { RoomState } from '../room/room-state'
import type { BallotView } from '../workshop/ballot-box'
import type { LinkState } from './link'
import type { PhoneBoard } from './phone-board'

const PhoneContext = createContext<PhoneBoard | null>(null)

export function PhoneProvider({ board, children }: { board: PhoneBoard; children: ReactNode }) {
  return <PhoneContext value={board}>{children}</PhoneContext>
}

export function usePhone(): PhoneBoard {
  const board = useContext(PhoneContext)
  if (!board) throw new Error('usePhone needs a PhoneProvider above it')
  return board
}

/** The part of the workshop that a component shows; it renders again only when that part changes. */
export function usePhoneRoom<T>(select: (room: RoomState) => T): T {
  const { store } = usePhone()
  const read = () => select(store.get())
  return useSyncExternalStore(store.subscribe, read, read)
}

export function useLink(): LinkState {
  const { state } = usePhone().link
  return useSyncExternalStore(state.subscribe, state.get, state.get)
}

export function usePhoneMay(action: BoardAction): boolean {
  return usePhoneRoom((room) => room.me.may.includes(action))
}

/** How one's own ballot stands; null for those who have none in this round. */
export function usePhoneBallot(roundId: RoundAnswer['id']): BallotView | null {
  const { box } = usePhone()
  const read = () => box.view(roundId)
  return useSyncExternalStore(box.subscribe, read, read)
}

/** This moment by the server's clock, twice a second, so that everybody counts down alike. */
export function useServerNow(): number {
  const offset = usePhoneRoom((room) => room.clockOffsetMs)
  const clock = useMemo(() => makeClock(), [])
  useEffect(() => clock.start(), [clock])
  return useSyncExternalStore(clock.subscribe, clock.now, clock.now) + offset
}

function makeClock() {
  let now = Date.now()
  const listeners = new Set<() => void>()
  return {
    now: () => now,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      const timer = setInterval(() => {
        now = Date.now()
        for (const listener of listeners) listener()
      }, 500)
      return () => clearInterval(timer)
    },
  }
}
