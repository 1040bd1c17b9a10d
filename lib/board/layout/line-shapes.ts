import type { Point } from './scene'
import { columnPitch, columnWidth } from './units'

export type Line = readonly Point[]

/** Half the gap between two columns. */
export const halfGutter = (columnPitch - columnWidth) / 2
/** Ends closer than this in one direction are joined by a straight line. */
export const sameLine = 1

/** Sideways, then up or down in the gap, then sideways. */
export function stepped(x0: number, y0: number, x1: number, y1: number, gap: number): Line {
  if (Math.abs(y0 - y1) < sameLine)
    return [
      [x0, y0],
      [x1, y0],
    ]
  const x = x1 > x0 ? x1 - Math.min(halfGutter, gap / 2) : x1 + Math.min(halfGutter, gap / 2)
  return [
    [x0, y0],
    [x, y0],
    [x, y1],
    [x1, y1],
  ]
}

/** Down or up, then sideways in the gap, then down or up. */
export function dropped(x0: number, y0: number, x1: number, y1: number): Line {
  if (Math.abs(x0 - x1) < sameLine)
    return [
      [x0, y0],
      [x0, y1],
    ]
  const y = (y0 + y1) / 2
  return [
    [x0, y0],
    [x0, y],
    [x1, y],
    [x1, y1],
  ]
}

/** Without points that a line passes through straight on, or twice. */
export function tidy(line: Line): Line {
  const points: Point[] = []
  for (const point of line) {
    const last = points.at(-1)
    const before = points.at(-2)
    if (last && last[0] === point[0] && last[1] === point[1]) continue
    const isStraight =
      last &&
      before &&
      ((before[0] === last[0] && last[0] === point[0]) || (before[1] === last[1] && last[1] === point[1]))
    if (isStraight) points.pop()
    points.push(point)
  }
  return points
}

export function length(line: Line): number {
  let sum = 0
  for (const [i, [x, y]] of line.entries()) {
    const [px, py] = line[i - 1] ?? [x, y]
    sum += Math.abs(x - px) + Math.abs(y - py)
  }
  return sum
}
