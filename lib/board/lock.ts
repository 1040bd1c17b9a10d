import type { PlainRecord } from './commands'

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

/** The same among records that have been read: the one that keeps this one for facilitators. */
export function lockedAmong(records: readonly PlainRecord[], id: string): PlainRecord | null {
  const byId = new Map(records.map((record): [string, PlainRecord] => [record.id, record]))
  const holder = lockHolder(id, (at) => lockPlaceOf(byId.get(at)))
  return (holder !== null && byId.get(holder)) || null
}

export function lockPlaceOf(record: PlainRecord | undefined): LockPlace | undefined {
  if (!record) return undefined
  // Meta is whatever a document says.
  const meta: unknown = 'meta' in record ? record.meta : null
  const lock: unknown = typeof meta === 'object' && meta !== null && 'lock' in meta ? meta.lock : null
  return { lock, parentId: record.typeName === 'shape' ? record.parentId : null }
}

/** Words for the person why nothing was changed. */
export function lockedWords(holder: PlainRecord): string {
  if (holder.typeName !== 'shape' || holder.type !== 'frame') return 'A facilitator has locked this card.'
  const { name } = { name: '', ...holder.props }
  return `A facilitator has locked the phase “${name || 'Phase'}”.`
}
