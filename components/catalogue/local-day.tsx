'use client'
import { useState, useSyncExternalStore } from 'react'
import { dayWords } from './board-words'

const never = () => () => {}

/** A day in the reader's own zone. The server does not know it, so its first guess is UTC and the browser corrects it. */
export function LocalDay({ at }: { at: string }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [now] = useState(() => new Date())
  return <time dateTime={at}>{dayWords(new Date(at), now, inBrowser ? undefined : 'UTC')}</time>
}
