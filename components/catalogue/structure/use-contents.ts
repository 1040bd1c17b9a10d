'use client'
import { useEffect, useState } from 'react'
import { boardFrameworks, frameworksOn } from '../../room/board-frameworks'
import { useBoard, useRoom } from '../../room/room-context'
import { type BoardContent, contentsOf } from './contents'

/** The frameworks that stand on this board; null until they have come, 'away' when the server does not answer. */
export function useContents(): readonly BoardContent[] | 'away' | null {
  const board = useBoard()
  const frameworks = useRoom(frameworksOn)
  const [contents, setContents] = useState<readonly BoardContent[] | 'away' | null>(null)
  useEffect(() => {
    let isWanted = true
    void boardFrameworks(board, frameworks).then((answer) => {
      if (isWanted) setContents(answer ? contentsOf(answer) : 'away')
    })
    return () => {
      isWanted = false
    }
  }, [board, frameworks])
  return contents
}
