/** `meta.lock` of a card or phase that only facilitators may change; with a phase, everything that stands in it. */
export const facilitatorLock = 'facilitator'

/** What says whether a record is locked. */
export interface LockPlace {
  readonly lock: unknown
  /** What it stands in; null for a page. */
  readonly parentId: string | null
}

/** Deeper than people nest, and an end to circles. */
const levelsMax = 64

/** Which record locks this one: itself, or what it stands in; null when nothing does. `look` answers undefined for what is gone. */
export function lockHolder(id: string, look: (id: string) => LockPlace | undefined): string | null {
  let at: string | null = id
  for (let level = 0; at !== null && level < levelsMax; level++) {
    const place = look(at)
    if (!place) return null
    if (isLock(place.lock)) return at
    at = place.parentId
  }
  return null
}

export const isLock = (lock: unknown): boolean => lock === facilitatorLock
