/** Chance that is the same each time, so that bytes can be compared between machines. */
export interface Chance {
  /** From 0, below 1. */
  number(): number
  below(limit: number): number
  pick<T>(from: readonly T[]): T
  /** As long as the ids that tldraw makes. */
  id(): string
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const number = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(number() * limit)
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return {
    number,
    below,
    pick(from) {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    id: () => Array.from({ length: 21 }, () => letters[below(64)]).join(''),
  }
}
