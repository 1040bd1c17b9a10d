import type { Clock, Instant } from '../../lib/kernel/clock'
import { limits } from '../../lib/protocol/limits'

const burstSeconds = 10

/** How much one connection may still send: two buckets that fill up again at the sustained rate and hold ten seconds' worth. */
export class Budget {
  #messages = limits.messagesPerSecondMax * burstSeconds
  #bytes = limits.bytesPerSecondMax * burstSeconds
  #at: Instant
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
    this.#at = clock.now()
  }

  /** Takes one message (or as many as it is worth) out of the budget; false: it is used up. */
  spend(bytes: number, messages = 1): boolean {
    const now = this.#clock.now()
    const seconds = Math.max(0, now - this.#at) / 1000
    this.#at = now
    this.#messages = refill(this.#messages, seconds, limits.messagesPerSecondMax) - messages
    this.#bytes = refill(this.#bytes, seconds, limits.bytesPerSecondMax) - bytes
    return this.#messages >= 0 && this.#bytes >= 0
  }
}

function refill(left: number, seconds: number, perSecond: number): number {
  return Math.min(perSecond * burstSeconds, left + seconds * perSecond)
}
