'use client'
import { useSyncExternalStore } from 'react'
import { useBoard } from '../room/room-context'
import { type Advice, advisorOf } from './advisor'

/** What the advisor says of this board: open findings, those set aside, and what they were read from. */
export function useFindings(): Advice {
  const advisor = advisorOf(useBoard())
  return useSyncExternalStore(advisor.subscribe, advisor.get, advisor.get)
}

/** A part of it; a component renders again only when that part changes. */
export function useAdvice<T>(select: (advice: Advice) => T): T {
  const advisor = advisorOf(useBoard())
  const read = () => select(advisor.get())
  return useSyncExternalStore(advisor.subscribe, read, read)
}
