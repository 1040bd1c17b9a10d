import { noteEvent } from '../../../db/queries/events'
import { allLevels, claimRating, destroyLevels, findRating, writeRatingResult } from '../../../db/queries/ratings'
import type { RatingAnswer } from '../../../lib/contracts/ratings'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import { resultOf } from '../../../lib/register/self-rating'
import type { Caller } from '../../auth/caller'
import type { Runtime } from '../../runtime'
import { onRating } from './on-rating'
import { ratingAnswerOf, ratingFactOf } from './rating-answer'

/**
 * Ends a self-rating: counts it and shows the result to everyone, in one transaction. What was said without names is
 * destroyed by the same transaction: afterwards nobody knows who said what, we neither. Ending what has ended changes nothing.
 */
export async function closeRating(
  runtime: Runtime,
  caller: Caller,
  { ratingId }: { ratingId: Id<'rating'> },
): Promise<Result<RatingAnswer, Problem>> {
  const found = await onRating(runtime, caller, ratingId, 'round.run')
  if (!found.ok) return found
  const { member } = found.value
  const { boardId, participantId } = member
  const told = await runtime.db.transaction(async (tx) => {
    if (!(await claimRating(tx, ratingId, new Date(runtime.clock.now())))) return null
    const row = await findRating(tx, ratingId)
    if (!row) return null
    const said = await allLevels(tx, ratingId)
    const levels = said.map((it) => it.levels)
    await writeRatingResult(tx, ratingId, { raters: said.length, result: resultOf(row.skills, levels, row) })
    if (row.anonymous) await destroyLevels(tx, ratingId)
    const payload = { ratingId, raters: said.length }
    const seq = await noteEvent(tx, { boardId, type: 'rating.closed', participantId, payload })
    const closed = await findRating(tx, ratingId)
    return closed ? { seq, rating: await ratingFactOf(tx, closed) } : null
  })
  if (told) runtime.rooms.announce(boardId, { type: 'rating.closed', ...told })
  const row = await findRating(runtime.db, ratingId)
  return row ? ok(await ratingAnswerOf(runtime.db, row, member)) : err(problem('not-found'))
}
