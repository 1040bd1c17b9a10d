'use client'
import { useSyncExternalStore } from 'react'

/** "12 November 2026, 14:00"; in UTC, and saying so, until the browser tells in which zone it is read. */
export function momentWords(from: string, to: string | null, timeZone?: string): string {
  const form = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  const day = form({ day: 'numeric', month: 'long', year: 'numeric' })
  const time = form({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const start = new Date(from)
  const zone = timeZone ? ` ${timeZone}` : ''
  const begins = `${day.format(start)}, ${time.format(start)}`
  if (to === null || to === from) return `${begins}${zone}`
  const end = new Date(to)
  const ends = day.format(end) === day.format(start) ? time.format(end) : `${day.format(end)}, ${time.format(end)}`
  return `${begins} to ${ends}${zone}`
}

/** A moment, or a span of time, that can be read without scripts too. */
export function Moment({ from, to = null }: { from: string; to?: string | null }) {
  const words = useSyncExternalStore(
    never,
    () => momentWords(from, to),
    () => momentWords(from, to, 'UTC'),
  )
  return <time dateTime={from}>{words}</time>
}

const never = () => () => undefined
