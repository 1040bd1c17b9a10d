import { HeldText } from '../board/text/held-text'
import { oneRange } from '../board/text/one-range'

/** What somebody did to a text in a field of their own: as the field showed it at first, and as they left it. */
export interface TypedText {
  readonly shown: string
  readonly typed: string
}

/** The text as it is now with what was typed: other people's words since then stay where they are. */
export function mergeTyped({ shown, typed }: TypedText, now: string): string {
  const mine = oneRange(shown, typed)
  if (!mine) return now
  const { at, removals } = new HeldText(shown, now).write(mine)
  let merged = now
  for (const [start, length] of removals) merged = merged.slice(0, start) + merged.slice(start + length)
  return merged.slice(0, at) + mine.inserted + merged.slice(at)
}
