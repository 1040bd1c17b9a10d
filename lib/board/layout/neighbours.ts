import { type Box, bottom, centerX, centerY, right, touches } from './box'
import type { CardBox, Point, Scene } from './scene'
import { cardSizes, columnPitch, columnWidth, gaps } from './units'

const rowsApartMax = 2 * (cardSizes.option.h + gaps.optionRow) + 2
const gapMax = columnPitch - columnWidth + 2
/** A bent line leaves and arrives off the middle, so that two of them at one card stay apart. */
const offMiddle = { across: 14, inColumn: 22 } as const
const apart = 10

export interface NeighbourLine {
  readonly points: readonly Point[]
  readonly isBent: boolean
}

/**
 * The line of a relation whose cards touch the same gap and lie at most two rows apart; null for all others. It stays in
 * that gap.
 */
export function neighbourLine(scene: Scene, a: CardBox, b: CardBox): NeighbourLine | null {
  if (a.isRejected || b.isRejected) return null
  const line = Math.abs(a.x - b.x) < 1 ? inColumn(scene, a, b) : across(a, b)
  return line && scene.crossings(line.points, 1) === 0 ? line : null
}

function inColumn(scene: Scene, a: CardBox, b: CardBox): NeighbourLine | null {
  const [upper, lower] = a.y < b.y ? [a, b] : [b, a]
  const gap = lower.y - bottom(upper)
  if (gap > 0 && gap < gaps.optionRow + 2) {
    const x = centerX(a)
    return {
      points:
        a === upper
          ? [
              [x, bottom(a)],
              [x, b.y],
            ]
          : [
              [x, a.y],
              [x, bottom(b)],
            ],
      isBent: false,
    }
  }
  if (!areNear(a, b) || !a.decision || a.decision !== b.decision) return null
  const isLeft = scene.isLeftCell(a)
  const edge = isLeft ? right(a) : a.x
  return {
    points: bent(
      a,
      b,
      edge,
      isLeft ? right(b) : b.x,
      edge + ((isLeft ? 1 : -1) * gaps.cellColumn) / 2,
      offMiddle.inColumn,
    ),
    isBent: true,
  }
}

function across(a: CardBox, b: CardBox): NeighbourLine | null {
  const isRight = b.x > a.x
  const gap = isRight ? b.x - right(a) : a.x - right(b)
  if (!areNear(a, b) || gap <= 0 || gap > gapMax) return null
  const [from, to] = isRight ? [right(a), b.x] : [a.x, right(b)]
  if (Math.abs(a.y - b.y) < 1)
    return {
      points: [
        [from, centerY(a)],
        [to, centerY(a)],
      ],
      isBent: false,
    }
  return { points: bent(a, b, from, to, (from + to) / 2, offMiddle.across), isBent: true }
}

function bent(a: Box, b: Box, from: number, to: number, x: number, off: number): Point[] {
  const down = b.y > a.y ? 1 : -1
  const [ay, by] = [centerY(a) + down * off, centerY(b) - down * off]
  return [
    [from, ay],
    [x, ay],
    [x, by],
    [to, by],
  ]
}

const areNear = (a: Box, b: Box): boolean => Math.abs(a.y - b.y) <= rowsApartMax

/** Whether a bent line's gap is free of the lines that are drawn already. */
export function isGapFree(points: readonly Point[], drawn: readonly (readonly Point[])[]): boolean {
  const box = grown(extent(points))
  return drawn.every((other) => !touches(box, grown(extent(other))))
}

function extent(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y }
}

function grown({ x, y, w, h }: Box): Box {
  return { x: x - 0.5, y: y - apart / 2, w: w + 1, h: h + apart }
}
