'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { timeWords } from '../room/time-text'

/** Instants in words for places that take text only. The server does not know the reader's zone: there they are left out. */
export function useTimeWords(): (iso: string) => string {
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return useCallback((iso: string) => (isHere ? timeWords(iso, new Date()) : ''), [isHere])
}

const never = () => () => undefined
