import type { Named } from '@/lib/annotations/mentions'
import { colourOf } from '@/lib/board/people-colours'

/** Whom somebody can name: everyone else on the board, in the colours that they have everywhere. */
export function namedBy(people: readonly Named[], me: string): (Named & { readonly colour: number })[] {
  const joinOrder = people.map((it) => it.id)
  return people.filter(({ id }) => id !== me).map(({ id, name }) => ({ id, name, colour: colourOf(id, joinOrder) }))
}
