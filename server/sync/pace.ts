/**
 * How often a room speaks. A message to everybody costs one write for each of them, however little is in it: few people are
 * told at once, many are told together, and the busier the process, the more it gathers.
 */

/** So many are told at once: the few who drag at the same time hardly ever meet within a tick that nobody would notice. */
const atOnceMax = 60
/** Above that, so long for each person: then writing edits takes a room no more than about a fifth of a core. */
const tickMsPerPerson = 0.04
const tickMsBusy = 50
const presenceMsBusy = 100
/** Between these shares of its time at work, a process gathers more and more. */
const load = { easy: 0.4, full: 0.9 } as const

const strainAt = (share: number) => Math.min(1, Math.max(0, (share - load.easy) / (load.full - load.easy)))

/** From one message about edits to the next. */
export function tickMs(people: number, share: number): number {
  const byPeople = people > atOnceMax ? people * tickMsPerPerson : 0
  return Math.max(byPeople, strainAt(share) * tickMsBusy)
}

/** From one message about who points where to the next: what everybody is told of everybody grows with the square. */
const presenceSteps = [
  { upTo: 8, ms: 0 },
  { upTo: 25, ms: 25 },
  { upTo: 60, ms: 40 },
  { upTo: 150, ms: 50 },
  { upTo: 300, ms: 66 },
] as const

export function presenceMs(people: number, share: number): number {
  const step = presenceSteps.find(({ upTo }) => people <= upTo)
  return Math.max(step?.ms ?? presenceMsBusy, strainAt(share) * presenceMsBusy)
}

/** Below it, nobody has moved twice since the last message: those who point most tell of it fifteen times a second. */
const presenceMsOnce = 50

/**
 * How much before its time presence goes along with edits, rather than in a write of its own. Early is free where everybody is
 * told of every movement anyway; in a crowd it would undo the gathering.
 */
export function presenceEarlyMs(people: number, share: number): number {
  const ms = presenceMs(people, share)
  return ms <= presenceMsOnce ? ms / 2 : tickMs(people, share) / 2
}

/** Screens show no more than sixty a second. */
const cursorMsMin = 16

/** How often it is worth telling one's own cursor. */
export function cursorIntervalMs(people: number, share: number): number {
  return Math.ceil(Math.max(cursorMsMin, presenceMs(people, share)))
}
