import { countRaters, holdRating, keepLevels } from '../../../db/queries/ratings'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Levels } from '../../../lib/register/self-rating'
import type { Caller } from '../../auth/caller'
import type { Runtime } from '../../runtime'
import { onRating, ratingIsClosed } from './on-rating'

/** Keeps what somebody says of themselves, in place of what they said before. The room learns only how many have said it. */
export async function rate(
  runtime: Runtime,
  caller: Caller,
  { ratingId, levels }: { ratingId: Id<'rating'>; levels: Levels },
): Promise<Result<{ levels: Record<string, number> }, Problem>> {
  const found = await onRating(runtime, caller, ratingId, 'ballot.cast')
  if (!found.ok) return found
  const { participantId, boardId } = found.value.member
  const known = new Set(found.value.rating.skills.map(({ key }) => key))
  const strange = Object.keys(levels).find((key) => !known.has(key))
  if (strange !== undefined)
    return err(problem('invalid', { errors: { [`levels.${strange}`]: 'is not a skill of this self-rating' } }))
  const raters = await runtime.db.transaction(async (tx) => {
    const row = await holdRating(tx, ratingId)
    if (row?.state !== 'open') return null
    await keepLevels(tx, { ratingId, participantId }, levels)
    return countRaters(tx, ratingId)
  })
  if (raters === null) return err(ratingIsClosed)
  runtime.rooms.announce(boardId, { type: 'rating.progress', ratingId, raters })
  return ok({ levels: { ...levels } })
}
