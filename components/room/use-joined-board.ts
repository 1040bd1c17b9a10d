'use client'
import { useEffect, useState } from 'react'
import type { RoomAnswer } from '@/lib/contracts/room'
import { useToast } from '../ui/toast'
import { type JoinedBoard, joinBoard } from './join-board'
import { useValue } from './room-context'
import { outageWords } from './saving-words'
import { Value } from './value'

/** Joins the board while the page shows it. null until the browser has joined; a new one after starting afresh. */
export function useJoinedBoard(first: RoomAnswer): { board: JoinedBoard | null; startAfresh: () => void } {
  const toast = useToast()
  const [start, setStart] = useState({ first, times: 0 })
  const [joined] = useState(() => new Value<JoinedBoard | null>(null))
  const board = useValue(joined)
  const startAfresh = () => setStart((last) => ({ ...last, times: last.times + 1 }))

  useEffect(() => {
    const board = joinBoard(start.first, {
      onOutageOver: (outage) => toast(outageWords(outage)),
      onRejoin: () => setStart((last) => ({ ...last, times: last.times + 1 })),
    })
    joined.set(board)
    return () => {
      joined.set(null)
      board.leave()
    }
  }, [start, joined, toast])

  return { board, startAfresh }
}
