import type { Presence } from '@/lib/board/presence'

export interface OtherPerson extends Presence {
  /** Of the awareness connection: somebody with two windows is here twice. */
  readonly clientId: number
  /** When the cursor last moved, by our own clock. */
  readonly movedAt: number
}

const cursorsMax = 12

/** Whose cursors are drawn: the most recently active, and facilitators always. A board with 200 people stays calm. */
export function shownPeople(
  others: readonly OtherPerson[],
  isFacilitator: (participantId: string) => boolean,
  max = cursorsMax,
): OtherPerson[] {
  const here = others.filter((other) => other.cursor !== null).sort((a, b) => b.movedAt - a.movedAt)
  const recent = new Set(here.slice(0, max))
  return here.filter((other) => recent.has(other) || isFacilitator(other.user.id))
}
