import type { Box } from '../board/layout/box'
import type { Spot } from './row'

export interface FrameBox {
  readonly id: string
  readonly box: Box
}

/** The frame that a shape stands in or nearest to, and where from there. Null on a board without frames. */
export function spotOf(box: Box, holder: string | null, frames: readonly FrameBox[]): Spot | null {
  const point = { x: box.x + box.w / 2, y: box.y + box.h / 2 }
  let nearest: FrameBox | null = null
  let least = Number.POSITIVE_INFINITY
  for (const frame of frames) {
    const far = frame.id === holder ? -1 : distance(point, frame.box)
    if (far < least) {
      nearest = frame
      least = far
    }
  }
  return nearest && { frame: nearest.id, ...within(point, nearest.box) }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** How far outside the box a point is; 0 inside. */
function distance({ x, y }: Point, box: Box): number {
  return Math.hypot(outside(x, box.x, box.w), outside(y, box.y, box.h))
}

const outside = (at: number, from: number, length: number): number =>
  at < from ? at - from : Math.max(0, at - from - length)

function within({ x, y }: Point, box: Box): Omit<Spot, 'frame'> {
  const [dx, dy] = [outside(x, box.x, box.w), outside(y, box.y, box.h)]
  const side =
    dx === 0 && dy === 0
      ? 'in'
      : Math.abs(dx) > Math.abs(dy)
        ? dx < 0
          ? 'left of'
          : 'right of'
        : dy < 0
          ? 'above'
          : 'below'
  return {
    side,
    down: (['top', 'middle', 'bottom'] as const)[third(y, box.y, box.h)],
    across: (['left', 'centre', 'right'] as const)[third(x, box.x, box.w)],
  }
}

function third(at: number, from: number, length: number): 0 | 1 | 2 {
  const share = (at - from) / Math.max(1, length)
  return share < 1 / 3 ? 0 : share < 2 / 3 ? 1 : 2
}
