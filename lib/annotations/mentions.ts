import type { Id } from '../kernel/ids'
import { limits } from '../protocol/limits'

export interface Named {
  readonly id: Id<'participant'>
  readonly name: string
}

/** A piece of a comment; with `person` it is their name as it was written, `@` and all. */
export interface Segment {
  readonly text: string
  /** Where in the whole it begins. */
  readonly from: number
  readonly person: Id<'participant'> | null
}

const wordLetter = /[\p{L}\p{N}_]/u

/**
 * A text cut where people are named: `@` and a name in full, in any case. The longest name wins, so that "@Noor 2" is not
 * "@Noor" with a number behind it; a name inside a longer word, or an `@` inside an address, names nobody.
 */
export function segmentsOf(text: string, people: readonly Named[]): Segment[] {
  const byLength = [...people].filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length)
  const segments: Segment[] = []
  let plainFrom = 0
  let at = text.indexOf('@')
  while (at >= 0) {
    const person = startsWord(text, at) ? byLength.find(({ name }) => isNamedAt(text, at + 1, name)) : undefined
    if (person) {
      const end = at + 1 + person.name.length
      if (at > plainFrom) segments.push({ text: text.slice(plainFrom, at), from: plainFrom, person: null })
      segments.push({ text: text.slice(at, end), from: at, person: person.id })
      plainFrom = end
      at = text.indexOf('@', end)
    } else at = text.indexOf('@', at + 1)
  }
  if (plainFrom < text.length) segments.push({ text: text.slice(plainFrom), from: plainFrom, person: null })
  return segments
}

/** Who is named in a text, each once, in the order of the text. */
export function mentionsIn(text: string, people: readonly Named[]): Id<'participant'>[] {
  const named = segmentsOf(text, people).flatMap(({ person }) => (person ? [person] : []))
  return [...new Set(named)].slice(0, limits.mentionsMax)
}

/** What is being typed after an `@`: where it begins and what there is of the name. */
export interface MentionBegun {
  readonly from: number
  readonly query: string
}

const queryLettersMax = 24

/** Whether the caret stands behind an `@` that may become a name; null when it does not. */
export function mentionBegun(text: string, caret: number): MentionBegun | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from < 0 || caret - from - 1 > queryLettersMax || !startsWord(text, from)) return null
  const query = text.slice(from + 1, caret)
  return query.includes('\n') || query.startsWith(' ') ? null : { from, query }
}

/** People whose name, or a later word of it, begins like this; those in front come first. */
export function peopleFor<P extends Named>(query: string, people: readonly P[], max = 6): P[] {
  const sought = query.toLocaleLowerCase()
  const scored = people.flatMap((person) => {
    const name = person.name.toLocaleLowerCase()
    if (name.startsWith(sought)) return [{ person, score: 0 }]
    return name.split(/\s+/).some((word) => word.startsWith(sought)) ? [{ person, score: 1 }] : []
  })
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, max)
    .map((it) => it.person)
}

/** The text with the name in full, and where the caret stands behind it. */
export function withMention(
  text: string,
  { from, query }: MentionBegun,
  name: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(from + 1 + query.length)
  const space = rest.startsWith(' ') ? '' : ' '
  return { text: `${text.slice(0, from)}@${name}${space}${rest}`, caret: from + name.length + 2 }
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !wordLetter.test(text[at - 1] ?? '')
}

function isNamedAt(text: string, start: number, name: string): boolean {
  const written = text.slice(start, start + name.length)
  return written.toLowerCase() === name.toLowerCase() && !wordLetter.test(text[start + name.length] ?? '')
}
