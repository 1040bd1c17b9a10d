import type { Box } from '@/lib/board/layout/box'

export type Way = 'left' | 'right' | 'up' | 'down'

/** How much further a card counts for each unit that it lies beside the way. */
const aside = 3

/**
 * The nearest box that lies that way: one that stands in the same row or column before one that is closer but askew. What
 * overlaps counts as that way when its middle does.
 */
export function nearestThatWay<K>(
  from: Box,
  others: readonly { readonly id: K; readonly box: Box }[],
  way: Way,
): K | undefined {
  let found: K | undefined
  let least = Number.POSITIVE_INFINITY
  for (const { id, box } of others) {
    const cost = costOf(turned(from, way), turned(box, way))
    if (cost === null || cost >= least) continue
    found = id
    least = cost
  }
  return found
}

/** As if the way were to the right. */
function turned({ x, y, w, h }: Box, way: Way): Box {
  switch (way) {
    case 'right':
      return { x, y, w, h }
    case 'left':
      return { x: -x - w, y, w, h }
    case 'down':
      return { x: y, y: x, w: h, h: w }
    case 'up':
      return { x: -y - h, y: x, w: h, h: w }
  }
}

function costOf(from: Box, to: Box): number | null {
  const isAhead = to.x >= from.x + from.w || (to.x > from.x && to.x + to.w / 2 > from.x + from.w)
  if (!isAhead) return null
  const gap = Math.max(0, to.x - from.x - from.w)
  const beside = Math.max(0, to.y - from.y - from.h, from.y - to.y - to.h)
  const askew = Math.abs(to.y + to.h / 2 - from.y - from.h / 2)
  return gap + aside * beside + askew / 4
}
