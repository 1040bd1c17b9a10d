import { holdRating, keepLevels } from '../../../db/queries/ratings'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Levels } from '../../../lib/register/self-rating'
import type { Caller } from '../../auth/caller'
import type { Runtime } from '../../runtime'
import { onRating, ratingIsClosed } from './on-rating'
import { tellRaters } from './tell-raters'

/** Keeps what somebody says of themselves, in place of what they said before. The room learns only how many have said it. */
export async function rate(
  runtime: Runtime,
  caller: Caller,
  { ratingId, levels }: { ratingId: Id<'rating'>; levels: Levels },
): Promise<Result<{ levels: Record<string, number> }, Problem>> {
  const found = await onRating(runtime, caller, ratingId, 'ballot.cast')
  if (!found.ok) return found
  const { participantId } = found.value.member
  const known = new Set(found.value.rating.skills.map(({ key }) => key))
  const strange = Object.keys(levels).find((key) => !known.has(key))
  if (strange !== undefined)
    return err(problem('invalid', { errors: { [`levels.${strange}`]: 'is not a skill of this self-rating' } }))
  const isKept = await runtime.db.transaction(async (tx) => {
    const row = await holdRating(tx, ratingId)
    if (row?.state !== 'open') return false
    await keepLevels(tx, { ratingId, participantId }, levels)
    return true
  })
  if (!isKept) return err(ratingIsClosed)
  tellRaters(runtime, ratingId)
  return ok({ levels: { ...levels } })
}
