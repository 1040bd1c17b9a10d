import type { Instant } from '../kernel/clock'

/**
 * How far a device's clock is behind the server's: somewhere between the two bounds. They are what can be known for certain,
 * however long messages are under way and however unequally there and back.
 */
export interface ClockOffset {
  readonly leastMs: number
  readonly mostMs: number
  /** When that was known, by this device's clock. */
  readonly heardAt: Instant
}

/** A time that the server told: it read its clock between `askedAt` and `heardAt`, which are of this device's clock. */
export interface TimeTold {
  readonly askedAt: Instant
  readonly serverNow: Instant
  readonly heardAt: Instant
}

/** Clocks drift, and what was known long ago is worth less. One part in ten thousand is a bad clock. */
const driftPart = 1e-4

/**
 * What is known after one more time was told. All of them hold, so the offset lies in what they share: each can only make it
 * more certain. Where they share nothing somebody has set the device's clock, and only the new one counts.
 */
export function afterTimeTold(known: ClockOffset | null, { askedAt, serverNow, heardAt }: TimeTold): ClockOffset {
  const now = { leastMs: serverNow - heardAt, mostMs: serverNow - askedAt, heardAt }
  if (!known) return now
  const drift = Math.abs(heardAt - known.heardAt) * driftPart
  const leastMs = Math.max(known.leastMs - drift, now.leastMs)
  const mostMs = Math.min(known.mostMs + drift, now.mostMs)
  return leastMs <= mostMs ? { leastMs, mostMs, heardAt } : now
}

/** The offset to reckon with, and how far it may be off at most. */
export function bestOffset({ leastMs, mostMs }: ClockOffset): { readonly offsetMs: number; readonly offByMs: number } {
  return { offsetMs: (leastMs + mostMs) / 2, offByMs: (mostMs - leastMs) / 2 }
}
