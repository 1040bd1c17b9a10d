'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EventAnswer } from '@/lib/contracts/room'
import { api } from '../api/client'
import { useRoom } from '../room/room-context'

const pageSize = 50
/** Many facts in a row are fetched together. */
const gatherMs = 400

interface Activity {
  readonly days: readonly { readonly day: string; readonly events: readonly EventAnswer[] }[]
  readonly state: 'loading' | 'loaded' | 'failed' | 'empty'
  readonly hasMore: boolean
  more(): void
  again(): void
}

/** The log from its end, as far back as one asks; what happens meanwhile comes on top. */
export function useActivity(): Activity {
  const boardId = useRoom((room) => room.board.id)
  const seq = useRoom((room) => room.seq)
  const [events, setEvents] = useState<readonly EventAnswer[]>([])
  const [cursor, setCursor] = useState<string | null>(null)
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading')
  const newest = useRef(0)

  const fetchPage = useCallback(
    (from: string | null) =>
      api.listEvents(boardId, { newest: 'true', limit: pageSize, ...(from === null ? {} : { cursor: from }) }),
    [boardId],
  )
  const take = useCallback((answer: Awaited<ReturnType<typeof fetchPage>>) => {
    if (!answer.ok) return setState('failed')
    setEvents((before) => merged(before, answer.value.items))
    setCursor(answer.value.nextCursor)
    setState('loaded')
  }, [])
  useEffect(() => {
    void fetchPage(null).then(take)
  }, [fetchPage, take])
  useEffect(() => {
    newest.current = events[0]?.seq ?? 0
  }, [events])

  useEffect(() => {
    if (newest.current === 0 || seq <= newest.current) return
    const timer = setTimeout(() => {
      // More than a page at once, after a long time away: the rest is fetched with the next fact, from where this ended.
      void api.listEvents(boardId, { after: newest.current, limit: 100 }).then((answer) => {
        if (answer.ok) setEvents((before) => merged(before, answer.value.items))
      })
    }, gatherMs)
    return () => clearTimeout(timer)
  }, [boardId, seq])

  const days = useMemo(() => byDay(events), [events])
  function ask(from: string | null) {
    setState('loading')
    void fetchPage(from).then(take)
  }
  return {
    days,
    state: state === 'loaded' && events.length === 0 ? 'empty' : state,
    hasMore: cursor !== null,
    more: () => ask(cursor),
    again: () => ask(cursor),
  }
}

/** Each once, the last first. */
export function merged(before: readonly EventAnswer[], found: readonly EventAnswer[]): readonly EventAnswer[] {
  const bySeq = new Map([...before, ...found].map((it) => [it.seq, it]))
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq)
}

const dayForm = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'short', year: 'numeric' })

/** In the reader's own zone. */
export function byDay(events: readonly EventAnswer[]): Activity['days'] {
  const days = new Map<string, EventAnswer[]>()
  for (const event of events) {
    const day = dayForm.format(new Date(event.at))
    const known = days.get(day)
    if (known) known.push(event)
    else days.set(day, [event])
  }
  return [...days].map(([day, found]) => ({ day, events: found }))
}
