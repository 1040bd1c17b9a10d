import type { Instant } from '../kernel/clock'
import { type Result, err, ok } from '../kernel/result'
import { limits } from '../protocol/limits'

/** What the server does by itself when a timer reaches zero. */
export const zeroActions = ['nothing', 'close-round', 'end-private'] as const
export type ZeroAction = (typeof zeroActions)[number]

/**
 * The one timer of a board, on the server's clock: a device shows it by its measured offset, so that it says the same
 * everywhere, to those who join late too.
 */
export type Timer = {
  /** All the time that it was given. */
  readonly totalMs: number
  readonly atZero: ZeroAction
} & (
  | { readonly state: 'running'; readonly endsAt: Instant }
  | { readonly state: 'paused'; readonly remainingMs: number }
  | { readonly state: 'ended'; readonly endedAt: Instant }
)

const longestMs = limits.timerSecondsMax * 1000

export function startedTimer(ms: number, atZero: ZeroAction, now: Instant): Timer {
  const totalMs = Math.min(ms, longestMs)
  return { state: 'running', totalMs, atZero, endsAt: now + totalMs }
}

/** What is left of it: never below zero. */
export function remainingMs(timer: Timer, now: Instant): number {
  if (timer.state === 'paused') return timer.remainingMs
  return timer.state === 'running' ? Math.max(0, timer.endsAt - now) : 0
}

/** Whether it has reached zero and does not say so yet. */
export function isTimeUp(timer: Timer, now: Instant): boolean {
  return timer.state === 'running' && timer.endsAt <= now
}

/** Its time is up. At the instant it was to end, however late somebody looks. */
export function endedTimer(timer: Timer, now: Instant): Timer {
  const { totalMs, atZero } = timer
  const endedAt = timer.state === 'running' ? Math.min(timer.endsAt, now) : now
  return timer.state === 'ended' ? timer : { state: 'ended', totalMs, atZero, endedAt }
}

/** A timer at zero cannot be paused: it is over. Pausing what is paused changes nothing. */
export function pausedTimer(timer: Timer, now: Instant): Result<Timer, 'time-is-up'> {
  if (timer.state === 'paused') return ok(timer)
  if (timer.state === 'ended' || isTimeUp(timer, now)) return err('time-is-up')
  const { totalMs, atZero } = timer
  return ok({ state: 'paused', totalMs, atZero, remainingMs: remainingMs(timer, now) })
}

export function resumedTimer(timer: Timer, now: Instant): Result<Timer, 'time-is-up'> {
  if (timer.state === 'ended') return err('time-is-up')
  if (timer.state === 'running') return isTimeUp(timer, now) ? err('time-is-up') : ok(timer)
  const { totalMs, atZero } = timer
  return ok({ state: 'running', totalMs, atZero, endsAt: now + timer.remainingMs })
}

/**
 * More time, or less (below zero). What is over goes on with what it is given, from now. Shortened to nothing it ends now;
 * it never gets longer than a timer may be.
 */
export function changedTimer(timer: Timer, ms: number, now: Instant): Result<Timer, 'time-is-up'> {
  const isOver = timer.state === 'ended' || isTimeUp(timer, now)
  if (isOver && ms <= 0) return err('time-is-up')
  const before = remainingMs(timer, now)
  const left = Math.min(longestMs, Math.max(0, before + ms))
  const totalMs = timer.totalMs + left - before
  const { atZero } = timer
  if (left === 0) return ok({ state: 'ended', totalMs, atZero, endedAt: now })
  if (timer.state === 'paused') return ok({ state: 'paused', totalMs, atZero, remainingMs: left })
  return ok({ state: 'running', totalMs, atZero, endsAt: now + left })
}

/** What is left as people read it: whole seconds, rounded up, so that it says 0:00 when it is over and not before. */
export function clockWords(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1000)
  const hours = Math.floor(seconds / 3600)
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** What somebody types: "7" are minutes, "7:30" minutes and seconds, "1:00:00" an hour. Null: that is no time. */
export function secondsTyped(text: string): number | null {
  const typed = text.trim().replace(',', '.')
  const isPlain = /^\d{1,4}(\.\d{1,2})?$/.test(typed)
  const parts = typed.split(':')
  if (!isPlain && !(parts.length <= 3 && /^\d{1,4}(:[0-5]?\d){1,2}$/.test(typed))) return null
  const seconds = isPlain ? Math.round(Number(typed) * 60) : parts.reduce((sum, part) => sum * 60 + Number(part), 0)
  return seconds >= 1 && seconds * 1000 <= longestMs ? seconds : null
}
