import type { CanvasThread } from '../board-canvas-props'

const cache = new WeakMap<readonly CanvasThread[], ReadonlyMap<string, number>>()

/** Comments by card, counted once for each list of threads. */
export function threadCounts(threads: readonly CanvasThread[]): ReadonlyMap<string, number> {
  const known = cache.get(threads)
  if (known) return known
  const counts = new Map<string, number>()
  for (const { anchor, comments } of threads) {
    if (anchor.kind === 'shape') counts.set(anchor.shapeId, (counts.get(anchor.shapeId) ?? 0) + comments)
  }
  cache.set(threads, counts)
  return counts
}
