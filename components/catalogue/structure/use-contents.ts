'use client'
import { useEffect, useState } from 'react'
import { boardFrameworks, forgetBoardFrameworks } from '../../room/board-frameworks'
import { useBoard, useRoom } from '../../room/room-context'
import { type BoardContent, contentsOf } from './contents'

/** The frameworks that stand on this board; null until they have come, 'away' when the server does not answer. */
export function useContents(): readonly BoardContent[] | 'away' | null {
  const board = useBoard()
  const listed = useRoom((room) => room.board.frameworks.map(({ id, version }) => `${id} ${version}`).join(' '))
  const [contents, setContents] = useState<readonly BoardContent[] | 'away' | null>(null)
  useEffect(() => {
    let isWanted = true
    void boardFrameworks(board).then(async (answer) => {
      const isOld = answer && answer.items.map(({ id, version }) => `${id} ${version}`).join(' ') !== listed
      if (isOld) forgetBoardFrameworks(board)
      const now = isOld ? await boardFrameworks(board) : answer
      if (isWanted) setContents(now ? contentsOf(now) : 'away')
    })
    return () => {
      isWanted = false
    }
  }, [board, listed])
  return contents
}
