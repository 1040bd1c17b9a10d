import { oneRange } from './one-range'
import { fromDelta, type RichNode, toDelta } from './rich-text'
import { lettersOf, sliceRuns } from './write-text'

/** My change `from` → `to`, with as much of what it adds as the text may hold. Making a text shorter is always allowed. */
export function boundedPlainText(from: string, to: string, bytesMax: number): string {
  const kept = keptOf(from, to, bytesMax)
  return kept ? to.slice(0, kept.end) + to.slice(kept.next) : to
}

/** The same for a rich text; the bound is on its letters. */
export function boundedRichText<Doc extends RichNode>(from: RichNode | null, to: Doc, bytesMax: number): Doc {
  const after = toDelta(to)
  const kept = keptOf(from ? lettersOf(toDelta(from)) : '', lettersOf(after), bytesMax)
  if (!kept) return to
  const runs = [...sliceRuns(after, 0, kept.end), ...sliceRuns(after, kept.next, Number.POSITIVE_INFINITY)]
  // True: a flat document of any of tldraw's types is a doc with content, which is all those types say.
  return fromDelta(runs) as Doc
}

/** Where the part of `to` begins and ends that is too much. Null when nothing is. */
function keptOf(from: string, to: string, bytesMax: number): { end: number; next: number } | null {
  // No letter takes more than three bytes for each unit.
  if (to.length * 3 <= bytesMax) return null
  const bytes = bytesOf(to)
  if (bytes <= bytesMax || bytes <= bytesOf(from)) return null
  const change = oneRange(from, to)
  if (!change) return null
  const { at, inserted } = change
  const room = bytesMax - (bytes - bytesOf(inserted))
  return { end: at + unitsWithin(inserted, room), next: at + inserted.length }
}

function unitsWithin(text: string, bytesMax: number): number {
  let bytes = 0
  let units = 0
  for (const letter of text) {
    bytes += bytesOf(letter)
    if (bytes > bytesMax) break
    units += letter.length
  }
  return units
}

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text).length
