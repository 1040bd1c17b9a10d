'use client'
import { useCallback, useEffect, useState } from 'react'
import type { Id } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import type { ApiProblem } from '../../api/problem'
import type { LoadedReplay } from './load-timeline'

export interface ReplayLoading {
  readonly loaded: Result<LoadedReplay, ApiProblem> | null
  /** Percent, while it is read. */
  readonly percent: number
  readonly askAgain: () => void
}

/** Reads a board's history when the page opens. The modules that read it come with it, not before. */
export function useReplay(boardId: Id<'board'>): ReplayLoading {
  const [loaded, setLoaded] = useState<Result<LoadedReplay, ApiProblem> | null>(null)
  const [percent, setPercent] = useState(0)
  const read = useCallback(
    async (leaving: AbortSignal) => {
      const { loadTimeline } = await import('./load-timeline')
      const it = await loadTimeline(boardId, (share) => setPercent(Math.round(share * 100)), leaving)
      if (it && !leaving.aborted) setLoaded(it)
    },
    [boardId],
  )
  useEffect(() => {
    const leaving = new AbortController()
    void read(leaving.signal)
    return () => leaving.abort()
  }, [read])
  return { loaded, percent, askAgain: () => void read(new AbortController().signal) }
}
