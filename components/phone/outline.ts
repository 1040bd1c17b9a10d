import { useEffect, useSyncExternalStore } from 'react'
import type { OutlineRowAnswer } from '@/lib/contracts/outline'
import type { RoomStore } from '../room/room-store'
import { Value } from '../room/value'
import { phoneApi } from './phone-api'
import { usePhone } from './phone-context'

export interface Outline {
  readonly rows: readonly OutlineRowAnswer[]
  /** `failed`: nothing could be fetched yet. */
  readonly state: 'loading' | 'loaded' | 'failed'
}

const known = new WeakMap<RoomStore, Value<Outline>>()
const nothing: Outline = { rows: [], state: 'loading' }

function outlineOf(store: RoomStore): Value<Outline> {
  const there = known.get(store)
  if (there) return there
  const made = new Value(nothing)
  known.set(store, made)
  return made
}

/** Fetches the names of the cards afresh; what was known stays when no answer comes. */
export async function fetchOutline(store: RoomStore): Promise<void> {
  const value = outlineOf(store)
  const answer = await phoneApi.getOutline(store.get().board.id)
  if (answer.ok) value.set({ rows: answer.value.rows, state: 'loaded' })
  else if (value.get().state !== 'loaded') value.set({ rows: [], state: 'failed' })
}

/** The board by name, without its canvas. Fetched when it is first shown, and again `everyMs` while somebody looks. */
export function useOutline({ everyMs }: { everyMs: number | null }): Outline {
  const { store } = usePhone()
  const value = outlineOf(store)
  useEffect(() => {
    void fetchOutline(store)
    if (everyMs === null) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void fetchOutline(store)
    }, everyMs)
    return () => clearInterval(timer)
  }, [store, everyMs])
  return useSyncExternalStore(value.subscribe, value.get, value.get)
}
