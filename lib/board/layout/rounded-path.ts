import type { Point } from './scene'

/** An SVG path through these points whose corners are rounded; a short leg gets a smaller corner, never an overlap. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points
  if (!first) return ''
  let path = `M${at(first)}`
  for (const [i, corner] of rest.entries()) {
    const before = points[i]
    const after = points[i + 2]
    if (!before || !after) {
      path += `L${at(corner)}`
      continue
    }
    path += `L${at(towards(corner, before, radius))}Q${at(corner)} ${at(towards(corner, after, radius))}`
  }
  return path
}

function towards([x, y]: Point, [toX, toY]: Point, distance: number): Point {
  const length = Math.hypot(toX - x, toY - y)
  if (length === 0) return [x, y]
  const part = Math.min(distance, length / 2) / length
  return [x + (toX - x) * part, y + (toY - y) * part]
}

const at = ([x, y]: Point) => `${round(x)} ${round(y)}`
const round = (n: number) => Math.round(n * 10) / 10
