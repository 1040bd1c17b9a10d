import { dice } from './statistics'

export interface Pace {
  stop(): void
  /** Whole rounds that the generator left out because it could not keep up. */
  readonly skippedRounds: number
}

/**
 * Lets everybody act once per period, one after the other, in a new order every time: nobody keeps arriving right behind the
 * same neighbour.
 */
export function keepPace(people: number, hz: number, seed: number, act: (who: number, round: number) => void): Pace {
  const { below } = dice(seed)
  const order = Array.from({ length: people }, (_, who) => who)
  const perMs = (people * hz) / 1000
  const startedAt = performance.now()
  let acted = 0
  let skippedRounds = 0
  let timer: NodeJS.Timeout | null = null

  const catchUp = () => {
    timer = setTimeout(catchUp, 1)
    const due = Math.floor((performance.now() - startedAt) * perMs)
    while (due - acted > people) {
      acted += people
      skippedRounds += 1
    }
    for (; acted < due; acted++) {
      const place = acted % people
      if (place === 0) shuffle(order, below)
      act(order[place] ?? 0, Math.floor(acted / people))
    }
  }
  catchUp()
  return {
    stop: () => {
      if (timer) clearTimeout(timer)
    },
    get skippedRounds() {
      return skippedRounds
    },
  }
}

function shuffle(items: number[], below: (end: number) => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = below(last + 1)
    const moved = items[last] ?? 0
    items[last] = items[other] ?? 0
    items[other] = moved
  }
}
