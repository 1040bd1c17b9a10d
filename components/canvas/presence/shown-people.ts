import type { Presence } from '@/lib/board/presence'

export interface OtherPerson extends Presence {
  /** Of the awareness connection: somebody with two windows is here twice. */
  readonly clientId: number
}

/** Enough of a person to say whether their cursor is drawn. */
export interface Pointing {
  readonly clientId: number
  readonly user: { readonly id: string }
  readonly cursor: object | null
  /** When the cursor last moved, by our own clock. */
  readonly movedAt: number
}

const cursorsMax = 12
/** Whoever moved this recently keeps their place: with a hundred people moving, the drawn ones would change at each step. */
const keepsPlaceMs = 3_000

/**
 * Whose cursors are drawn: the most recently active, and always those whom `isAlwaysShown` names. A board with 200 people
 * stays calm.
 */
export function shownPeople<T extends Pointing>(
  others: readonly T[],
  isAlwaysShown: (participantId: string) => boolean,
  { max = cursorsMax, drawn = new Set<number>(), now = 0 }: ShownSoFar = {},
): T[] {
  const keepsPlace = (it: T) => drawn.has(it.clientId) && now - it.movedAt < keepsPlaceMs
  const here = others.filter((other) => other.cursor !== null).sort((a, b) => b.movedAt - a.movedAt)
  const first = here.toSorted((a, b) => Number(keepsPlace(b)) - Number(keepsPlace(a)))
  const recent = new Set(first.slice(0, max))
  return here.filter((other) => recent.has(other) || isAlwaysShown(other.user.id))
}

interface ShownSoFar {
  readonly max?: number
  /** Those who are drawn now. */
  readonly drawn?: ReadonlySet<number>
  readonly now?: number
}
