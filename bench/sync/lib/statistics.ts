/** The value that so large a share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** Rounded for people to read: three digits that matter. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value
}

/** Numbers that look like chance and come out the same in every run. */
export function dice(seed: number): { number(): number; below(end: number): number; bytes(length: number): Buffer } {
  let state = seed >>> 0 || 1
  const number = () => {
    // xorshift, 32 bits: good enough to vary a load
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(number() * end)
  return { number, below, bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))) }
}
