import type { Instant } from '../kernel/clock'

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
