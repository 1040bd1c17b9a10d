'use client'
import { useSyncExternalStore } from 'react'

/** "14:05" today, "12 Nov 14:05" this year, "12 Nov 2025" before; in the reader's own zone. */
export function timeWords(iso: string, now: Date, timeZone?: string): string {
  const at = new Date(iso)
  const form = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  const day = form({ day: 'numeric', month: 'short' })
  const time = form({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const date = form({ day: 'numeric', month: 'short', year: 'numeric' })
  if (date.format(at) === date.format(now)) return time.format(at)
  const year = form({ year: 'numeric' })
  return year.format(at) === year.format(now) ? `${day.format(at)} ${time.format(at)}` : date.format(at)
}

/** An instant in words. The server does not know the reader's zone, so the words come with the browser. */
export function TimeText({ iso, className }: { iso: string; className?: string }) {
  const words = useSyncExternalStore(
    never,
    () => timeWords(iso, new Date()),
    () => '',
  )
  return (
    <time dateTime={iso} className={className}>
      {words}
    </time>
  )
}

const never = () => () => undefined
