'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/components/api/client'
import type { ApiProblem } from '@/components/api/problem'
import type { BoardSummary } from '@/lib/contracts/boards'
import type { BoardFilter } from './board-filters'
import { type BoardsPage, boardsPerPage } from './boards-page'

const typingPauseMs = 200
const staleAfterMs = 30_000

interface Listed extends BoardsPage {
  /** The words that these boards were found for. */
  readonly q: string
  readonly filter: BoardFilter
}

type Busy = 'no' | 'searching' | 'more'

/**
 * The list behind the dashboard: searching, paging, and what a menu has just changed. An answer that was overtaken by a
 * later question is dropped. Coming back to the window asks again, so that "Live now" is not yesterday's.
 */
export function useBoards(first: BoardsPage, { archived }: { archived: boolean }) {
  const [listed, setListed] = useState<Listed>({ ...first, q: '', filter: 'all' })
  const [busy, setBusy] = useState<Busy>('no')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const question = useRef(0)
  const askedAt = useRef(0)
  const wanted = useRef<Pick<Listed, 'q' | 'filter'>>({ q: '', filter: 'all' })
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined)

  const ask = useCallback(
    async (
      { q, filter }: Pick<Listed, 'q' | 'filter'>,
      { cursor, limit = boardsPerPage }: { cursor?: string; limit?: number } = {},
    ) => {
      question.current += 1
      const mine = question.current
      const found = await api.listBoards({
        q: q || undefined,
        archived: archived ? 'true' : 'false',
        filter: filter === 'all' ? undefined : filter,
        cursor,
        limit,
      })
      if (mine !== question.current) return
      askedAt.current = Date.now()
      setBusy('no')
      setProblem(found.ok ? null : found.error)
      if (!found.ok) return
      const { items, nextCursor } = found.value
      setListed((now) => ({ q, filter, nextCursor, items: cursor ? joined(now.items, items) : items }))
    },
    [archived],
  )

  const search = useCallback(
    (words: string) => {
      clearTimeout(typing.current)
      setBusy('searching')
      wanted.current = { ...wanted.current, q: words.trim() }
      typing.current = setTimeout(() => void ask(wanted.current), typingPauseMs)
    },
    [ask],
  )
  const choose = useCallback(
    (filter: BoardFilter) => {
      clearTimeout(typing.current)
      setBusy('searching')
      wanted.current = { ...wanted.current, filter }
      void ask(wanted.current)
    },
    [ask],
  )

  const { q, filter, nextCursor } = listed
  const count = listed.items.length
  const more = useCallback(() => {
    if (!nextCursor || busy !== 'no') return
    setBusy('more')
    void ask({ q, filter }, { cursor: nextCursor })
  }, [ask, busy, nextCursor, q, filter])

  const refresh = useCallback(
    () => ask({ q, filter }, { limit: Math.min(100, Math.max(boardsPerPage, count)) }),
    [ask, q, filter, count],
  )

  useEffect(() => {
    function comeBack() {
      if (document.visibilityState === 'visible' && Date.now() - askedAt.current > staleAfterMs) void refresh()
    }
    document.addEventListener('visibilitychange', comeBack)
    return () => document.removeEventListener('visibilitychange', comeBack)
  }, [refresh])
  useEffect(() => {
    askedAt.current = Date.now()
    return () => clearTimeout(typing.current)
  }, [])

  const replace = useCallback(
    (board: BoardSummary) =>
      setListed((now) => ({ ...now, items: now.items.map((it) => (it.id === board.id ? board : it)) })),
    [],
  )
  const remove = useCallback(
    (board: BoardSummary) => setListed((now) => ({ ...now, items: now.items.filter((it) => it.id !== board.id) })),
    [],
  )

  return {
    boards: listed.items,
    q,
    filter,
    hasMore: nextCursor !== null,
    busy,
    problem,
    search,
    choose,
    more,
    refresh,
    replace,
    remove,
  }
}

/** A board that changed while we paged may come twice. */
function joined(before: readonly BoardSummary[], after: readonly BoardSummary[]): BoardSummary[] {
  const fresh = new Set(after.map(({ id }) => id))
  return [...before.filter(({ id }) => !fresh.has(id)), ...after]
}
