import type { Instant } from '../kernel/clock'

/**
 * How far a device's clock is behind the server's: somewhere between the two bounds. They are what can be known for certain,
 * however long messages are under way and however unequally there and back.
 */
export interface ClockOffset {
  readonly leastMs: number
  readonly mostMs: number
}

/** A time that the server told: read by it after `askedAt` and before `heardAt`, which are of this device's clock. */
export interface TimeTold {
  /** Null where nobody asked: the server said it by itself. */
  readonly askedAt: Instant | null
  readonly serverNow: Instant
  readonly heardAt: Instant
}

/** How far one message alone may be off to the other side, where nobody asked. */
const unaskedMs = 10_000
/** Clocks drift, and people set them: what was known long ago is worth less. One part in ten thousand is a bad clock. */
const driftPart = 1e-4

export function offsetFrom({ askedAt, serverNow, heardAt }: TimeTold): ClockOffset {
  const leastMs = serverNow - heardAt
  return { leastMs, mostMs: askedAt === null ? leastMs + unaskedMs : Math.max(leastMs, serverNow - askedAt) }
}

/**
 * What is known after one more time was told, `sinceMs` after the last. Both hold, so the offset lies in what they share:
 * each message can only make it more certain. Where they share nothing the device's clock was set, and the new one counts.
 */
export function afterTimeTold(known: ClockOffset | null, told: TimeTold, sinceMs: number): ClockOffset {
  const now = offsetFrom(told)
  if (!known) return now
  const drift = Math.max(0, sinceMs) * driftPart
  const leastMs = Math.max(known.leastMs - drift, now.leastMs)
  const mostMs = Math.min(known.mostMs + drift, now.mostMs)
  return leastMs <= mostMs ? { leastMs, mostMs } : now
}

/** The offset to reckon with, and how far it may be off at most. */
export function bestOffset({ leastMs, mostMs }: ClockOffset): { readonly offsetMs: number; readonly offByMs: number } {
  return { offsetMs: (leastMs + mostMs) / 2, offByMs: (mostMs - leastMs) / 2 }
}
