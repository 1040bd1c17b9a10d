/** What the zoom lets a card say. Each level answers one question; places never change between levels. */
export const levels = ['block', 'overview', 'middle', 'near'] as const
export type Level = (typeof levels)[number]

/** Where one level ends and the next begins, as zoom. */
const thresholds = [0.2, 0.42, 0.75] as const
/** How far the zoom must go past a threshold before the level follows, so that resting on one does not flicker. */
const slack = 0.03

/** The level for this zoom, given the one that is shown now; null at the start, where plain thresholds count. */
export function levelAt(zoom: number, shown: Level | null): Level {
  const now = shown === null ? -1 : levels.indexOf(shown)
  const place = thresholds.filter((threshold, i) => {
    if (now < 0) return zoom >= threshold
    return zoom >= threshold * (now > i ? 1 - slack : 1 + slack)
  }).length
  return levels[place] ?? 'near'
}

/**
 * The zoom that overview text is divided by, so that it reads the same in screen pixels at every zoom: rounded down to a
 * whole percent, so that text never comes out smaller than it was measured.
 */
export function textZoom(zoom: number): number {
  // The small addition keeps 0.29 at 29 %, though 0.29 × 100 is 28.999….
  return Math.max(0.01, Math.floor(zoom * 100 + 1e-6) / 100)
}
