import { type Box, bottom, right } from './box'

export type Point = readonly [x: number, y: number]

/** A card with its place on the page. */
export interface CardBox extends Box {
  readonly id: string
  /** Record id of the phase frame that holds it. */
  readonly frame: string | null
  /** Of an option: record id of its decision. Cells of one decision are a group. */
  readonly decision?: string
  /** No neighbour's line goes to a rejected option. */
  readonly isRejected?: boolean
}

export interface FrameBox extends Box {
  readonly id: string
}

/** How far a line may touch a card's edge without being over it. */
const tolerance = 1
const bucketWidth = 700

/** The cards and frames that lines are led between. Answers quickly what lies under a line. */
export class Scene {
  readonly cards: ReadonlyMap<string, CardBox>
  readonly frames: ReadonlyMap<string, FrameBox>
  /** Left edge of the leftmost frame. */
  readonly left: number
  readonly #columns = new Map<number, CardBox[]>()
  readonly #groupLeft = new Map<string, number>()

  constructor(cards: readonly CardBox[], frames: readonly FrameBox[]) {
    this.cards = new Map(cards.map((card) => [card.id, card]))
    this.frames = new Map(frames.map((frame) => [frame.id, frame]))
    this.left = Math.min(...frames.map(({ x }) => x), ...cards.map(({ x }) => x))
    for (const card of cards) {
      for (let column = bucket(card.x); column <= bucket(right(card)); column++) {
        const there = this.#columns.get(column)
        if (there) there.push(card)
        else this.#columns.set(column, [card])
      }
      const { decision } = card
      if (decision) this.#groupLeft.set(decision, Math.min(card.x, this.#groupLeft.get(decision) ?? card.x))
    }
  }

  frameOf(card: CardBox): FrameBox | undefined {
    return card.frame === null ? undefined : this.frames.get(card.frame)
  }

  /** Whether a cell is in the left one of its group's two columns. */
  isLeftCell(card: CardBox): boolean {
    return card.x <= (this.#groupLeft.get(card.decision ?? '') ?? card.x)
  }

  /** How many cards a line runs over; its own two are cards too. Stops counting at `enough`. */
  crossings(points: readonly Point[], enough = Number.POSITIVE_INFINITY): number {
    let count = 0
    for (let i = 1; i < points.length; i++) {
      const [ax, ay] = points[i - 1] ?? [0, 0]
      const [bx, by] = points[i] ?? [0, 0]
      const [x0, x1] = ax < bx ? [ax, bx] : [bx, ax]
      const [y0, y1] = ay < by ? [ay, by] : [by, ay]
      for (let column = bucket(x0); column <= bucket(x1); column++) {
        for (const card of this.#columns.get(column) ?? []) {
          // A wide card stands in two buckets; it counts in the first that it shares with the segment.
          if (column > bucket(x0) && column > bucket(card.x)) continue
          if (!isOver(card, x0, x1, y0, y1)) continue
          if (++count >= enough) return count
        }
      }
    }
    return count
  }
}

/** Whether a line runs over this one card. */
export function runsOver(points: readonly Point[], card: Box): boolean {
  return points.some(([bx, by], i) => {
    const [ax, ay] = points[i - 1] ?? [bx, by]
    return i > 0 && isOver(card, Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by))
  })
}

function isOver(card: Box, x0: number, x1: number, y0: number, y1: number): boolean {
  const isBeside = x0 >= right(card) - tolerance || card.x + tolerance >= x1 + 0.01
  return !isBeside && y0 < bottom(card) - tolerance && card.y + tolerance < y1 + 0.01
}

const bucket = (x: number): number => Math.floor(x / bucketWidth)
