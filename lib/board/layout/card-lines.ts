import { type Box, bottom, centerX, centerY, right } from './box'
import { dropped, halfGutter, type Line, length, sameLine, stepped, tidy } from './line-shapes'
import { type CardBox, type FrameBox, runsOver, type Scene } from './scene'
import { frameInsets, gaps } from './units'

/**
 * A gutter between two columns has room for two shared lines: 7 left of its middle for what leaves, 6 right of it for what
 * arrives. In the first column of a board the arriving line moves into its frame.
 */
const leaving = halfGutter - 7
const arriving = halfGutter - 6
const arrivingInFirst = arriving - 21
/** One shared line left of the cards of one column, and how far below the middle it leaves a card. */
const besideColumn = 12
const leavesBelow = 26
const aboveChannel = frameInsets.header - frameInsets.channel + 2
const nextColumnMax = 2 * halfGutter + 8
/** Better over many cards than through one of the two that a line joins. */
const throughEnd = 1000

/** The line between two cards: the tidiest that runs over no card; where there is none, the one that runs over fewest. */
export function lineBetween(scene: Scene, from: CardBox, to: CardBox): Line {
  return tidiest(scene, [from, to], [() => seededWays(scene, from, to), () => anyWays(scene, from, to)])
}

/** The line from a whole frame, as phase 0 has it, to a card. */
export function lineFromFrame(scene: Scene, from: FrameBox, to: CardBox): Line {
  return tidiest(scene, [to], [() => waysFromFrame(scene, from, to)])
}

/** Tries ways in order of preference, each list only when all before run over something. */
function tidiest(scene: Scene, ends: readonly Box[], lists: readonly (() => readonly Line[])[]): Line {
  let best: Line = []
  let least = Number.POSITIVE_INFINITY
  for (const list of lists) {
    for (const way of list()) {
      const line = tidy(way)
      const faults = scene.crossings(line) + throughEnd * ends.filter((end) => runsOver(line, end)).length
      if (faults >= least) continue
      best = line
      least = faults
      if (faults === 0) return best
    }
  }
  return best
}

/** The ways of a board that stands as it was placed. */
function seededWays(scene: Scene, from: CardBox, to: CardBox): Line[] {
  const sy = centerY(from)
  const ty = centerY(to)
  const inColumn = Math.abs(from.x - to.x) < sameLine && from.frame === to.frame
  if (inColumn) {
    const x = from.x - besideColumn
    const start = sy + (ty > sy ? leavesBelow : -leavesBelow)
    return [
      [
        [from.x, start],
        [x, start],
        [x, ty],
        [to.x, ty],
      ],
    ]
  }
  const gap = to.x - right(from)
  const ways: Line[] = []
  if (gap > 0 && Math.abs(ty - sy) < sameLine)
    ways.push([
      [right(from), sy],
      [to.x, sy],
    ])
  if (gap > besideColumn && gap <= nextColumnMax) {
    const x = to.x - Math.min(halfGutter, gap / 2)
    ways.push([
      [right(from), sy],
      [x, sy],
      [x, ty],
      [to.x, ty],
    ])
  }
  for (const y of channels(scene, from, to)) ways.push(over(scene, from, to, y))
  return ways
}

/** Out on the right, along a free channel, in on the left. */
function over(scene: Scene, from: CardBox, to: CardBox, y: number): Line {
  const out = right(from) + leaving
  const into = arrivalX(scene, to)
  return [
    [right(from), centerY(from)],
    [out, centerY(from)],
    [out, y],
    [into, y],
    [into, centerY(to)],
    [to.x, centerY(to)],
  ]
}

function arrivalX(scene: Scene, to: Box): number {
  return to.x - (to.x - arriving < scene.left ? arrivingInFirst : arriving)
}

/** Heights at which a line may cross other columns: the gap above the target's row, the strip over a frame's cards … */
function channels(scene: Scene, from: CardBox, to: CardBox): number[] {
  const [a, b] = [scene.frameOf(from), scene.frameOf(to)]
  const ys: number[] = []
  if (b) ys.push(a && b.y > a.y ? b.y - gaps.frameRow / 2 : b.y + aboveChannel)
  if (a) ys.push(a.y + aboveChannel, bottom(a) + gaps.frameRow / 2, a.y - gaps.frameRow / 2)
  if (b) ys.push(b.y - gaps.frameRow / 2, bottom(b) + gaps.frameRow / 2)
  return [...new Set(ys)]
}

/** Every sensible way between two boxes that people have put anywhere, shortest first. */
function anyWays(scene: Scene, from: CardBox, to: CardBox): Line[] {
  const sy = centerY(from)
  const ty = centerY(to)
  const ways: Line[] = []
  const gapRight = to.x - right(from)
  const gapLeft = from.x - right(to)
  if (gapRight > besideColumn) ways.push(stepped(right(from), sy, to.x, ty, gapRight))
  if (gapLeft > besideColumn) ways.push(stepped(from.x, sy, right(to), ty, gapLeft))
  const gapDown = to.y - bottom(from)
  const gapUp = from.y - bottom(to)
  if (gapDown > besideColumn) ways.push(dropped(centerX(from), bottom(from), centerX(to), to.y))
  if (gapUp > besideColumn) ways.push(dropped(centerX(from), from.y, centerX(to), bottom(to)))

  const outs = sides(from)
  const ins = sides(to)
  for (const out of outs) {
    for (const into of ins) {
      if (out.isRight === into.isRight) {
        // Around both on the same side.
        const x = out.isRight ? Math.max(out.x, into.x) : Math.min(out.x, into.x)
        ways.push([
          [out.edge, sy],
          [x, sy],
          [x, ty],
          [into.edge, ty],
        ])
      }
      for (const y of [...channels(scene, from, to), ...around(from, to)]) {
        ways.push([
          [out.edge, sy],
          [out.x, sy],
          [out.x, y],
          [into.x, y],
          [into.x, ty],
          [into.edge, ty],
        ])
      }
    }
  }
  return ways
    .map((way) => ({ way, cost: length(way) + way.length * 40 }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ way }) => way)
}

/** Where a line leaves or enters a card: close to its edge, as between two cells, or in the gutter beside it. */
function sides(card: Box) {
  const near = gaps.cellColumn / 2
  return [
    { isRight: true, edge: right(card), x: right(card) + near },
    { isRight: false, edge: card.x, x: card.x - near },
    { isRight: true, edge: right(card), x: right(card) + leaving },
    { isRight: false, edge: card.x, x: card.x - arriving },
  ]
}

/** Heights just above and below both cards, and between them. */
function around(from: Box, to: Box): number[] {
  const near = gaps.optionRow / 2
  const ys = [Math.min(from.y, to.y) - near, Math.max(bottom(from), bottom(to)) + near]
  const [upper, lower] = from.y < to.y ? [from, to] : [to, from]
  if (lower.y > bottom(upper)) ys.push(Math.max(bottom(upper) + 1, lower.y - near), bottom(upper) + near)
  return ys
}

function waysFromFrame(scene: Scene, from: FrameBox, to: CardBox): Line[] {
  const ty = centerY(to)
  const edge = right(from)
  const frame = scene.frameOf(to) ?? to
  const into = arrivalX(scene, to)
  const isBeside = ty > from.y && ty < bottom(from)
  const ways: Line[] = []
  if (isBeside && frame.x > edge && frame.x - edge < nextColumnMax && to.x - frame.x <= frameInsets.side + sameLine) {
    ways.push([
      [edge, ty],
      [to.x, ty],
    ])
  }
  const bus = frame.y - gaps.frameRow / 2
  const channel = frame.y + aboveChannel
  if (frame.y < bottom(from)) {
    ways.push([
      [edge, channel],
      [into, channel],
      [into, ty],
      [to.x, ty],
    ])
  }
  ways.push(
    [
      [centerX(from), bottom(from)],
      [centerX(from), bus],
      [into, bus],
      [into, ty],
      [to.x, ty],
    ],
    [
      [centerX(from), from.y],
      [centerX(from), from.y - gaps.frameRow / 2],
      [into, from.y - gaps.frameRow / 2],
      [into, ty],
      [to.x, ty],
    ],
  )
  return ways
}
