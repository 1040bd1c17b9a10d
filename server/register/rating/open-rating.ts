import { noteEvent } from '../../../db/queries/events'
import { holdBoard } from '../../../db/queries/participants'
import { findRating, insertRating } from '../../../db/queries/ratings'
import type { RatingAnswer } from '../../../lib/contracts/ratings'
import { type Id, newId } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { RatedSkill } from '../../../lib/register/self-rating'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { ratingAnswerOf, ratingFactOf } from './rating-answer'

export interface OpenRating {
  readonly boardId: Id<'board'>
  readonly id?: Id<'rating'>
  readonly skills: readonly RatedSkill[]
  readonly anonymous: boolean
}

/** Asks everybody for their levels. One at a time on a board; a request that is sent twice opens one. */
export async function openRating(
  runtime: Runtime,
  caller: Caller,
  { boardId, id = newId('rating'), skills, anonymous }: OpenRating,
): Promise<Result<RatingAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'round.run')
  if (!member.ok) return member
  const { participantId } = member.value
  const outcome = await runtime.db.transaction(async (tx) => {
    if (!(await holdBoard(tx, boardId))) return err(problem('board-not-found'))
    const openedAt = new Date(runtime.clock.now())
    const isNew = await insertRating(tx, { id, boardId, anonymous, skills, openedBy: participantId, openedAt })
    const row = await findRating(tx, id)
    if (!row || row.boardId !== boardId || row.openedBy !== participantId)
      return err(problem('conflict', { detail: 'A self-rating is open already. End it before you begin another.' }))
    if (!isNew) return ok({ row, told: null })
    const payload = { ratingId: id, skills: skills.length, anonymous }
    const seq = await noteEvent(tx, { boardId, type: 'rating.opened', participantId, payload })
    return ok({ row, told: { seq, rating: await ratingFactOf(tx, row) } })
  })
  if (!outcome.ok) return outcome
  const { row, told } = outcome.value
  if (told) runtime.rooms.announce(boardId, { type: 'rating.opened', ...told })
  runtime.log.info({ boardId, ratingId: id, skills: skills.length }, 'rating.opened')
  return ok(await ratingAnswerOf(runtime.db, row, member.value))
}
