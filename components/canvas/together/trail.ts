export interface TimedPoint {
  readonly x: number
  readonly y: number
  readonly at: number
}

/** How long light stays where a laser has been. */
export const trailStaysMs = 900

/** A smooth line through the points: curves from middle to middle, so that thirty positions a second make no corners. */
export function trailPath(points: readonly TimedPoint[]): string {
  const [first, ...rest] = points
  const last = points.at(-1)
  if (!first || !last || rest.length === 0) return ''
  const curves = rest.slice(0, -1).map((point, n) => {
    const next = rest[n + 1] ?? point
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`
  })
  return `M${first.x} ${first.y}${curves.join('')}L${last.x} ${last.y}`
}
