import { isEqual } from '@tldraw/utils'
import * as Y from 'yjs'
import type { TextPlaces } from './held-text'
import { mapPlace, oneRange, removalsAfter } from './one-range'
import { type Attributes, fromDelta, type RichNode, type TextRun, toDelta } from './rich-text'

export function newPlainText(text: string): Y.Text {
  return new Y.Text(text)
}

export function newRichText(doc: RichNode): Y.Text {
  const text = new Y.Text()
  const delta = toDelta(doc)
  if (delta.length > 0) text.applyDelta(delta, { sanitize: false })
  return text
}

export function readRichText(text: Y.Text): RichNode {
  // True: what is no string (an embed from elsewhere) is skipped by fromDelta.
  return fromDelta(text.toDelta() as TextRun[])
}

/** Writes my change `from` → `to`, wherever it now belongs if somebody changed the text meanwhile. */
export function writePlainText(text: Y.Text, from: string, to: string, places?: TextPlaces): void {
  change(text, from, to, (at, inserted) => text.insert(at, inserted), places)
}

/** The same for a rich text: one changed range, then the formatting that I changed on what stayed. */
export function writeRichText(text: Y.Text, from: RichNode, to: RichNode, places?: TextPlaces): void {
  const before = toDelta(from)
  const after = toDelta(to)
  const isPlain = [...before, ...after, ...(text.toDelta() as TextRun[])].every((run) => !run.attributes)
  const [seen, letters] = [lettersOf(before), lettersOf(after)]
  if (isPlain) return change(text, seen, letters, (at, inserted) => text.insert(at, inserted), places)

  const insert = (at: number, inserted: string, place: number) => {
    let offset = 0
    for (const run of sliceRuns(after, place, place + inserted.length)) {
      // Attributes are always named: without them Yjs lets the new text inherit its neighbour's.
      text.insert(at + offset, run.insert, run.attributes ?? {})
      offset += run.insert.length
    }
  }
  change(text, seen, letters, insert, places)
  const theirs = oneRange(letters, plainLetters(text))
  const placeOf = places
    ? (place: number, side: 'before' | 'after') => places.placeOf(place, side)
    : (place: number, side: 'before' | 'after') => mapPlace(place, theirs, side)
  for (const { at, length, set } of formatChanges(before, after)) {
    const start = placeOf(at, 'after')
    const end = placeOf(at + length, 'before')
    if (end > start) text.format(start, end - start, set)
  }
}

function change(
  text: Y.Text,
  from: string,
  to: string,
  insert: (at: number, inserted: string, placeInTo: number) => void,
  places?: TextPlaces,
): void {
  const mine = oneRange(from, to)
  if (!mine) return
  if (places) {
    const { at, removals } = places.write(mine)
    for (const [start, length] of removals) text.delete(start, length)
    if (mine.inserted) insert(at, mine.inserted, mine.at)
    return
  }
  const now = plainLetters(text)
  if (now === to) return
  const theirs = oneRange(from, now)
  for (const [at, length] of removalsAfter(mine, theirs)) text.delete(at, length)
  // Everything in front of the insertion that I removed is gone by now; what others removed there, too.
  if (mine.inserted) insert(Math.min(mapPlace(mine.at, theirs), text.length), mine.inserted, mine.at)
}

/** Formatting that differs on letters which are in both texts, as ranges of the text after. */
function formatChanges(before: readonly TextRun[], after: readonly TextRun[]) {
  const mine = oneRange(lettersOf(before), lettersOf(after)) ?? {
    at: lettersOf(after).length,
    removed: 0,
    inserted: '',
  }
  const end = mine.at + mine.inserted.length
  const total = lettersOf(after).length
  return [
    ...compareRuns(sliceRuns(before, 0, mine.at), sliceRuns(after, 0, mine.at), 0),
    ...compareRuns(
      sliceRuns(before, mine.at + mine.removed, Number.POSITIVE_INFINITY),
      sliceRuns(after, end, total),
      end,
    ),
  ]
}

function compareRuns(before: TextRun[], after: TextRun[], offset: number) {
  const changes: { at: number; length: number; set: Record<string, unknown> }[] = []
  let at = offset
  let index = 0
  let used = 0
  for (const run of after) {
    let left = run.insert.length
    while (left > 0) {
      const old = before[index]
      if (!old) return changes
      const length = Math.min(left, old.insert.length - used)
      const set = attributeChange(old.attributes ?? {}, run.attributes ?? {})
      if (Object.keys(set).length > 0) changes.push({ at, length, set })
      at += length
      left -= length
      used += length
      if (used === old.insert.length) {
        index++
        used = 0
      }
    }
  }
  return changes
}

function attributeChange(before: Attributes, after: Attributes): Record<string, unknown> {
  const set: Record<string, unknown> = {}
  for (const key of Object.keys(before)) if (!(key in after)) set[key] = null
  for (const [key, value] of Object.entries(after)) if (!isEqual(before[key], value)) set[key] = value
  return set
}

export function sliceRuns(runs: readonly TextRun[], start: number, end: number): TextRun[] {
  const cut: TextRun[] = []
  let at = 0
  for (const run of runs) {
    const insert = run.insert.slice(Math.max(0, start - at), Math.max(0, end - at))
    if (insert) cut.push({ ...run, insert })
    at += run.insert.length
  }
  return cut
}

export const lettersOf = (runs: readonly TextRun[]) => runs.map((run) => run.insert).join('')

/** Letters only, at the places that Yjs counts: an embed from elsewhere counts as one. */
export function plainLetters(text: Y.Text): string {
  return (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('')
}
