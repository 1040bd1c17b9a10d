import { findRating, type RatingRow } from '../../../db/queries/ratings'
import type { BoardAction } from '../../../lib/access/can'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import { type Caller, isAnonymous } from '../../auth/caller'
import { type Member, onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'

/** A self-rating, and the caller as a person on its board; of a board that the caller may not know there is none. */
export async function onRating(
  runtime: Runtime,
  caller: Caller,
  ratingId: Id<'rating'>,
  action: BoardAction,
): Promise<Result<{ rating: RatingRow; member: Member }, Problem>> {
  if (isAnonymous(caller)) return err(problem('not-signed-in'))
  const rating = await findRating(runtime.db, ratingId)
  if (!rating) return err(problem('not-found'))
  const member = await onBoard(runtime, caller, rating.boardId, action)
  if (!member.ok) return err(member.error.code === 'board-not-found' ? problem('not-found') : member.error)
  return ok({ rating, member: member.value })
}

export const ratingIsClosed = problem('conflict', {
  detail: 'This self-rating has ended. Your last change came too late and was not counted.',
})
