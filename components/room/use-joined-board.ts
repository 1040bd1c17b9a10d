'use client'
import { useEffect, useState } from 'react'
import type { RoomAnswer } from '@/lib/contracts/room'
import { useToast } from '../ui/toast'
import type { OldDocument } from './carry-over'
import { type JoinedBoard, joinBoard } from './join-board'
import { useValue } from './room-context'
import type { Outage } from './saving-state'
import { outageWords } from './saving-words'
import { Value } from './value'

interface Start {
  readonly first: RoomAnswer
  readonly times: number
  readonly carried: readonly OldDocument[]
}

/** Joins the board while the page shows it. null until the browser has joined; a new one after starting afresh. */
export function useJoinedBoard(first: RoomAnswer): { board: JoinedBoard | null; startAfresh: () => void } {
  const toast = useToast()
  const [start, setStart] = useState<Start>({ first, times: 0, carried: [] })
  const [joined] = useState(() => new Value<JoinedBoard | null>(null))
  const board = useValue(joined)
  const startAfresh = () => setStart((last) => ({ ...last, times: last.times + 1 }))

  useEffect(() => {
    const events = {
      onOutageOver: (outage: Outage) => toast(outageWords(outage)),
      onRejoin: () => setStart((last) => ({ ...last, times: last.times + 1 })),
      onNewEpoch: (room: RoomAnswer, carried: readonly OldDocument[]) =>
        setStart((last) => ({ first: room, times: last.times + 1, carried })),
    }
    const board = joinBoard(start.first, events, start.carried)
    joined.set(board)
    return () => {
      joined.set(null)
      board.leave()
    }
  }, [start, joined, toast])

  return { board, startAfresh }
}
