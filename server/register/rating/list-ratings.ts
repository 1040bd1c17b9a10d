import { listRatings as selectRatings } from '../../../db/queries/ratings'
import type { RatingAnswer } from '../../../lib/contracts/ratings'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { ratingAnswerOf } from './rating-answer'

/** More self-ratings than a board ever has. */
const ratingsMax = 50

export async function listRatings(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { boardId: Id<'board'> },
): Promise<Result<{ items: RatingAnswer[] }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  if (!member.ok) return member
  const items: RatingAnswer[] = []
  for (const row of await selectRatings(runtime.db, boardId, ratingsMax))
    items.push(await ratingAnswerOf(runtime.db, row, member.value))
  return ok({ items })
}
