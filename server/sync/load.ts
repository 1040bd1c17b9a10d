import { performance } from 'node:perf_hooks'

const readEveryMs = 250
/** Half of what is shown is the newest reading: a second of work shows, one long turn does not. */
const weight = 0.5

export interface Load {
  /** Which part of the time the process has been at work lately: 0 to 1. */
  now(): number
  /** A room was told what happened in it, and it took this long. */
  ticked?(ms: number): void
}

/** How busy the event loop is. Read when asked, so that an idle process has no timer for it. */
export class EventLoopLoad implements Load {
  #readAt = Number.NEGATIVE_INFINITY
  #before = performance.eventLoopUtilization()
  #share = 0
  readonly ticked: (ms: number) => void

  constructor(ticked: (ms: number) => void = () => undefined) {
    this.ticked = ticked
  }

  now(): number {
    const at = performance.now()
    if (at - this.#readAt < readEveryMs) return this.#share
    const present = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(present, this.#before)
    this.#before = present
    this.#readAt = at
    this.#share += weight * (utilization - this.#share)
    return this.#share
  }
}
