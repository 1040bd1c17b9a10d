'use client'
import { useCallback, useState } from 'react'
import type { Id } from '@/lib/kernel/ids'
import { useAnswer } from '../../api/use-answer'

/** Reads a board's history when the page opens; `percent` says how far it is. What reads it comes with it, not before. */
export function useReplay(boardId: Id<'board'>) {
  const [percent, setPercent] = useState(0)
  const ask = useCallback(async () => {
    const { loadTimeline } = await import('./load-timeline')
    return loadTimeline(boardId, (share) => setPercent(Math.round(share * 100)))
  }, [boardId])
  const { answer: loaded, askAgain } = useAnswer(ask)
  return { loaded, percent, askAgain }
}
