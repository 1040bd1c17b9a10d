import type { PlainRecord } from '../board/commands'
import { readRegister } from '../register/read-register'

/** Something on a board that a search finds. */
export interface FoundCard {
  /** Record id. */
  readonly card: string
  readonly kind: FoundKind
  readonly title: string
  /** All that it is found by. */
  readonly words: string
}

export const foundKinds = ['decision', 'objective', 'sponsor', 'hurdle', 'skill', 'persona'] as const
export type FoundKind = (typeof foundKinds)[number]

const wordsMax = 20_000

/**
 * What a search finds on a board. Of decisions only those that somebody said something about: every board of a framework has
 * the others alike, and finding them all would find nothing.
 */
export function foundCards(records: readonly PlainRecord[]): FoundCard[] {
  const register = readRegister(records)
  const decisions = register.decisions.flatMap(({ id, number, title, status, rationale, options }) => {
    const told = options.filter((it) => it.status !== 'candidate' || it.rationale !== '' || it.addedBy !== '')
    if (status === 'open' && rationale === '' && told.length === 0) return []
    const words = [number, title, rationale, ...told.flatMap((it) => [it.title, it.rationale])]
    return [found(id, 'decision', `${number} ${title}`.trim(), words)]
  })
  return [
    ...decisions,
    ...register.objectives.map((it) =>
      found(it.id, 'objective', it.title, [it.title, it.measure, it.target, it.owner]),
    ),
    ...register.sponsors.map((it) => found(it.id, 'sponsor', it.name, [it.name, it.role])),
    ...register.hurdles.map((it) => found(it.id, 'hurdle', it.title, [it.title, it.owner, it.resolution])),
    ...register.skillGaps.map((it) =>
      found(it.id, 'skill', it.title || it.skill, [it.title, it.skill, it.owner, it.people]),
    ),
    ...register.personas.map((it) => found(it.id, 'persona', it.title, [it.title, it.note, it.tool])),
  ]
}

function found(card: string, kind: FoundKind, title: string, words: readonly string[]): FoundCard {
  return { card, kind, title, words: words.filter(Boolean).join(' ').slice(0, wordsMax) }
}

/** What somebody typed as a query of PostgreSQL's: every word, by its beginning. Null where there is no word in it. */
export function prefixQuery(typed: string): string | null {
  const words = typed.match(/[\p{L}\p{N}]+/gu)?.slice(0, 12) ?? []
  return words.length > 0 ? words.map((word) => `'${word}':*`).join(' & ') : null
}
