import type { Db } from '../../../db/client'
import { allLevels, countRaters, type RatingRow, ownLevels } from '../../../db/queries/ratings'
import type { RatingAnswer, RatingFact } from '../../../lib/contracts/ratings'
import type { Id } from '../../../lib/kernel/ids'

/** A rating as everyone may see it. While it is open nobody's levels are even read. */
export async function ratingFactOf(db: Db, row: RatingRow): Promise<RatingFact> {
  const isOpen = row.state === 'open'
  const named = isOpen || row.anonymous ? null : await allLevels(db, row.id)
  return {
    id: row.id,
    boardId: row.boardId,
    anonymous: row.anonymous,
    skills: row.skills.map(({ key, title }) => ({ key, title })),
    state: row.state,
    openedAt: row.openedAt.toISOString(),
    openedBy: { id: row.openedBy, name: row.openedByName },
    closedAt: row.closedAt?.toISOString() ?? null,
    raters: isOpen ? await countRaters(db, row.id) : (row.raters ?? 0),
    result:
      row.result?.map(({ counts, spread, ...skill }) => ({
        ...skill,
        counts: counts && [...counts],
        spread: spread && [...spread],
      })) ?? null,
    ratings:
      named?.map(({ participantId: id, name, levels }) => ({ participant: { id, name }, levels: { ...levels } })) ??
      null,
  }
}

/** The same for one person, with what they said. */
export async function ratingAnswerOf(
  db: Db,
  row: RatingRow,
  { participantId }: { readonly participantId: Id<'participant'> },
): Promise<RatingAnswer> {
  const mine = await ownLevels(db, { ratingId: row.id, participantId })
  return { ...(await ratingFactOf(db, row)), mine: mine && { ...mine } }
}
