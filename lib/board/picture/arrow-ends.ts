import type { Box } from '../layout/box'
import type { Point } from '../layout/scene'
import { number } from './drawing'

/** One end of an arrow that is tied to a shape, as its binding says. */
export interface TiedEnd {
  readonly box: Box
  /** Where on the shape, as shares of its size; its middle unless somebody aimed. */
  readonly anchor: Point
}

/**
 * The line of an arrow, roughly: from one anchor to the other, cut where it enters the shape that it is tied to. Curves come
 * as a few straight parts. Good for a look from far away; near, the canvas draws the arrow itself.
 */
export function arrowLine(
  own: { readonly start: Point; readonly end: Point },
  tied: { readonly start?: TiedEnd | undefined; readonly end?: TiedEnd | undefined },
  { kind, bend }: Readonly<Record<string, unknown>>,
): Point[] {
  const from = tied.start ? anchorOf(tied.start) : own.start
  const to = tied.end ? anchorOf(tied.end) : own.end
  const start = tied.start ? edgeTowards(tied.start.box, from, to) : from
  const end = tied.end ? edgeTowards(tied.end.box, to, from) : to
  if (kind === 'elbow') {
    const x = (start[0] + end[0]) / 2
    return [start, [x, start[1]], [x, end[1]], end]
  }
  return bowed(start, end, number(bend))
}

const anchorOf = ({ box, anchor }: TiedEnd): Point => [box.x + box.w * anchor[0], box.y + box.h * anchor[1]]

/** Where the way from inside a box to a point outside leaves it; the inner point where there is no way out. */
function edgeTowards(box: Box, inner: Point, outer: Point): Point {
  const [dx, dy] = [outer[0] - inner[0], outer[1] - inner[1]]
  const across = dx === 0 ? Number.POSITIVE_INFINITY : ((dx > 0 ? box.x + box.w : box.x) - inner[0]) / dx
  const along = dy === 0 ? Number.POSITIVE_INFINITY : ((dy > 0 ? box.y + box.h : box.y) - inner[1]) / dy
  const share = Math.min(across, along)
  return share > 0 && share < 1 ? [inner[0] + dx * share, inner[1] + dy * share] : inner
}

const parts = 8

function bowed(start: Point, end: Point, bend: number): Point[] {
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]]
  const length = Math.hypot(dx, dy)
  if (bend === 0 || length === 0) return [start, end]
  // A parabola through the point that the bend says, at right angles to the middle of the line.
  const [nx, ny] = [(dy / length) * bend, (-dx / length) * bend]
  return Array.from({ length: parts + 1 }, (_, i): Point => {
    const t = i / parts
    const bow = 4 * t * (1 - t)
    return [start[0] + dx * t + nx * bow, start[1] + dy * t + ny * bow]
  })
}
