const firstMs = 1_000
const longestMs = 30_000

/** How long to wait before attempt `attempt` (0 is the first): 1, 2, 4 … 30 s, each cut by up to half so that a room does not return in step. */
export function backoffMs(attempt: number, chance: () => number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10))
  return Math.round(full * (1 - chance() / 2))
}
