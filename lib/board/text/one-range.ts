/** A change of a plain text in one place: at `at`, `removed` letters give way to `inserted`. */
export interface TextChange {
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

/** The one changed range between two texts, or null. Never splits a surrogate pair: Yjs would destroy the letter. */
export function oneRange(from: string, to: string): TextChange | null {
  if (from === to) return null
  const shorter = Math.min(from.length, to.length)
  let start = 0
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) start++
  if (start > 0 && isHigh(from.charCodeAt(start - 1))) start--
  let end = 0
  while (end < shorter - start && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) {
    end++
  }
  if (end > 0 && isLow(from.charCodeAt(from.length - end))) end--
  return { at: start, removed: from.length - start - end, inserted: to.slice(start, to.length - end) }
}

/**
 * Where a place in the text before `change` is after it. A place where something was inserted stays in front of it when
 * `side` is 'before', and goes behind it when 'after'.
 */
export function mapPlace(place: number, change: TextChange | null, side: 'before' | 'after' = 'before'): number {
  if (!change) return place
  const { at, removed, inserted } = change
  if (place < at || (place === at && side === 'before')) return place
  if (place >= at + removed) return place + inserted.length - removed
  return side === 'before' ? at : at + inserted.length
}

/**
 * The parts of my removal that remain when somebody changed the text meanwhile: what they inserted in the middle of it
 * is theirs and stays. Ranges are `[at, length]`, last first, so that they can be removed one after the other.
 */
export function removalsAfter(mine: TextChange, theirs: TextChange | null): [number, number][] {
  if (!theirs || mine.removed === 0) return mine.removed === 0 ? [] : [[mine.at, mine.removed]]
  const end = mine.at + mine.removed
  const theirEnd = theirs.at + theirs.removed
  const shift = theirs.inserted.length - theirs.removed
  const ranges: [number, number][] = [
    [Math.max(mine.at, theirEnd) + shift, end - Math.max(mine.at, theirEnd)],
    [mine.at, Math.min(end, theirs.at) - mine.at],
  ]
  return ranges.filter(([, length]) => length > 0)
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff
