import { oneRange, type TextChange } from './one-range'

/** A step of a change as a Y.Text tells it. */
export interface DeltaStep {
  readonly retain?: number | undefined
  readonly insert?: unknown
  readonly delete?: number | undefined
}

/** Where what I do to the text that I see belongs in the text as it is now. */
export interface TextPlaces {
  /** Takes my change into account: where it is made, and what of its removal remains, last first. */
  write(mine: TextChange): { at: number; removals: [number, number][] }
  /** A place in what I see, in the text as it is now: behind the letter before it, or ahead of the letter after it. */
  placeOf(place: number, side?: 'before' | 'after'): number
}

type Letter = 'both' | 'unseen' | 'gone'

/**
 * A text that others change while it may not change on my screen: in the middle of a composed letter, or until the store
 * takes changes again. It knows letter by letter what I see and what is there, so that my next change is made where I
 * meant it, however much happened around it. A comparison of the two texts could not tell.
 */
export class HeldText implements TextPlaces {
  #letters: Letter[]

  /** `seen` is on my screen, `now` in the document. */
  constructor(seen: string, now = seen) {
    const change = oneRange(seen, now) ?? { at: seen.length, removed: 0, inserted: '' }
    this.#letters = letters('both', change.at).concat(
      letters('gone', change.removed),
      letters('unseen', change.inserted.length),
      letters('both', seen.length - change.at - change.removed),
    )
  }

  /** Somebody changed the text as it is now. */
  follow(delta: readonly DeltaStep[]): void {
    const before = this.#letters
    const after: Letter[] = []
    let index = 0
    const pass = (count: number, keep: (letter: Letter) => Letter | null) => {
      for (let left = count; left > 0 && index < before.length; index++) {
        const letter = before[index] ?? 'gone'
        const kept = letter === 'gone' ? letter : keep(letter)
        if (kept) after.push(kept)
        if (letter !== 'gone') left--
      }
    }
    for (const { retain, insert, delete: removed } of delta) {
      if (retain) pass(retain, (letter) => letter)
      else if (removed) pass(removed, (letter) => (letter === 'both' ? 'gone' : null))
      else for (let left = lengthOf(insert); left > 0; left--) after.push('unseen')
    }
    this.#letters = after.concat(before.slice(index))
  }

  write({ at, removed, inserted }: TextChange): { at: number; removals: [number, number][] } {
    const place = this.placeOf(at)
    const kept: Letter[] = []
    const removals: [number, number][] = []
    let seen = 0
    let now = 0
    let insertAt = at === 0 ? 0 : -1
    for (const letter of this.#letters) {
      const isRemoved = letter !== 'unseen' && seen >= at && seen < at + removed
      if (!isRemoved) kept.push(letter)
      else if (letter === 'both') removals.unshift([now, 1])
      if (letter !== 'unseen') seen++
      if (letter !== 'gone') now++
      if (insertAt < 0 && seen === at) insertAt = kept.length
    }
    const split = insertAt < 0 ? kept.length : insertAt
    this.#letters = kept.slice(0, split).concat(letters('both', inserted.length), kept.slice(split))
    return { at: place, removals }
  }

  placeOf(place: number, side: 'before' | 'after' = 'before'): number {
    let seen = 0
    let now = 0
    for (const letter of this.#letters) {
      if (seen === place && (side === 'before' || letter !== 'unseen')) return now
      if (letter !== 'unseen') seen++
      if (letter !== 'gone') now++
    }
    return now
  }
}

/** Where the last thing that a change did ends: the place where the eye goes after an undo. */
export function endOfDelta(delta: readonly DeltaStep[]): number {
  let place = 0
  let end = 0
  for (const { retain, insert, delete: removed } of delta) {
    if (retain) place += retain
    else if (removed) end = place
    else {
      place += lengthOf(insert)
      end = place
    }
  }
  return end
}

/** What is no string counts as one letter, as Yjs counts. */
const lengthOf = (insert: unknown) => (typeof insert === 'string' ? insert.length : 1)

const letters = (letter: Letter, count: number): Letter[] => Array.from({ length: count }, () => letter)
