/** UTC, in milliseconds since 1970. */
export type Instant = number

/** Time arrives through this port, so that tests can decide what time it is. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => Date.now() }
