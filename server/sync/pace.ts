/**
 * How often a room speaks. Few people on an idle process are told at once; many are told together, because a message to
 * everybody costs one write for each of them, however little is in it.
 */

/** Up to so many people nobody waits for a tick. */
const intimateMax = 8
const tickMsMin = 16
const tickMsMax = 33
/** Between these shares of its time at work, a process slows its ticks down. */
const load = { easy: 0.6, full: 0.85 } as const

/** From one message about edits to the next. */
export function tickMs(people: number, share: number): number {
  const strain = Math.min(1, Math.max(0, (share - load.easy) / (load.full - load.easy)))
  if (people <= intimateMax && strain === 0) return 0
  return tickMsMin + strain * (tickMsMax - tickMsMin)
}

/** From one message about who points where to the next: what everybody is told of everybody grows with the square. */
const presenceSteps = [
  { upTo: 25, ms: 16 },
  { upTo: 60, ms: 25 },
  { upTo: 150, ms: 33 },
  { upTo: 300, ms: 50 },
  { upTo: 600, ms: 66 },
] as const
const presenceMsMax = 100

export function presenceMs(people: number, share: number): number {
  const tick = tickMs(people, share)
  if (people <= intimateMax) return tick
  const step = presenceSteps.find(({ upTo }) => people <= upTo)
  return Math.max(tick, step?.ms ?? presenceMsMax)
}

/** How often it is worth telling one's own cursor. */
export function cursorIntervalMs(people: number, share: number): number {
  return Math.ceil(Math.max(tickMsMin, presenceMs(people, share)))
}
