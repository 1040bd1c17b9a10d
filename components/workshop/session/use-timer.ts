'use client'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { TimerAnswer } from '@/lib/workshop/workshop-state'

/** What is left of a timer by the server's clock, in milliseconds. */
export function leftOf(timer: TimerAnswer, offsetMs: number, now = Date.now()): number {
  if (timer.state === 'paused') return timer.remainingMs ?? 0
  return timer.endsAt === null ? 0 : Math.max(0, Date.parse(timer.endsAt) - (now + offsetMs))
}

/**
 * The same as whole seconds, rounded up. It changes when a second is over by the server's clock, not when this page happens
 * to look, so that all devices change together.
 */
export function useSecondsLeft(timer: TimerAnswer | null, offsetMs: number): number {
  const clock = useMemo(() => secondsOf(timer, offsetMs), [timer, offsetMs])
  return useSyncExternalStore(clock.subscribe, clock.get, clock.get)
}

function secondsOf(timer: TimerAnswer | null, offsetMs: number) {
  const left = () => (timer ? leftOf(timer, offsetMs) : 0)
  let seconds = Math.ceil(left() / 1000)
  return {
    get: () => seconds,
    subscribe(listener: () => void) {
      if (timer?.state !== 'running') return () => undefined
      let wait: ReturnType<typeof setTimeout>
      const tick = () => {
        seconds = Math.ceil(left() / 1000)
        listener()
        schedule()
      }
      const schedule = () => {
        const ms = left()
        // One millisecond late: never before the second is over.
        if (ms > 0) wait = setTimeout(tick, (ms % 1000 || 1000) + 1)
      }
      schedule()
      return () => clearTimeout(wait)
    },
  }
}

/** Calls once when a timer that was seen running reaches zero, however it gets there; not for one that was over before. */
export function useAtZero(timer: TimerAnswer | null, offsetMs: number, onZero: () => void): void {
  const call = useRef(onZero)
  useEffect(() => {
    call.current = onZero
  })
  /** The end that this page counts down to. */
  const running = useRef<string | null>(null)
  const state = timer?.state ?? null
  const endsAt = timer?.endsAt ?? null
  useEffect(() => {
    if (state === 'ended' && running.current !== null) {
      running.current = null
      call.current()
    }
    if (state !== 'running' || endsAt === null) {
      if (state !== 'ended') running.current = null
      return undefined
    }
    const ms = Date.parse(endsAt) - (Date.now() + offsetMs)
    // Over, and the server is about to say so: somebody who comes now was not here.
    if (ms <= 0 && running.current !== endsAt) return undefined
    running.current = endsAt
    const wait = setTimeout(
      () => {
        if (running.current !== endsAt) return
        running.current = null
        call.current()
      },
      Math.max(0, ms),
    )
    return () => clearTimeout(wait)
  }, [state, endsAt, offsetMs])
}
