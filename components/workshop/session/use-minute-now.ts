'use client'
import { useMemo, useSyncExternalStore } from 'react'
import { useRoom } from '../../room/room-context'

const everyMs = 15_000

/** This moment by the server's clock, for what is counted in minutes. */
export function useMinuteNow(): number {
  const offsetMs = useRoom((room) => room.clockOffsetMs)
  // The agenda changes at a step, which has to be counted from its own moment.
  const stepId = useRoom((room) => room.workshop.session?.stepId)
  const clock = useMemo(() => makeClock(stepId), [stepId])
  return useSyncExternalStore(clock.subscribe, clock.now, clock.now) + offsetMs
}

function makeClock(_since: string | null | undefined) {
  let now = Date.now()
  return {
    now: () => now,
    subscribe(listener: () => void) {
      const timer = setInterval(() => {
        now = Date.now()
        listener()
      }, everyMs)
      return () => clearInterval(timer)
    },
  }
}
