import { noteEvent } from '../../db/queries/events'
import { listReviews as selectReviews, putReview, removeReview } from '../../db/queries/reviews'
import { findDecision } from '../../lib/board/card-reading'
import type { ReviewAnswer } from '../../lib/contracts/handover'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

type Answer = Result<{ items: ReviewAnswer[] }, Problem>

/** The days on which decisions of a board are to be looked at again, the next first. */
export async function listReviews(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Answer> {
  const member = await onBoard(runtime, caller, boardId, 'board.read')
  return member.ok ? ok(await reviewsOf(runtime, boardId)) : member
}

/** Sets the day of a decision, or takes it away. A decision that is gone keeps none. */
export async function setReview(
  runtime: Runtime,
  caller: Caller,
  { boardId, decision, on }: { readonly boardId: Id<'board'>; readonly decision: string; readonly on: string | null },
): Promise<Answer> {
  const { db, rooms } = runtime
  const member = await onBoard(runtime, caller, boardId, 'option.choose')
  if (!member.ok) return member
  const { participantId } = member.value
  const card = findDecision((await rooms.read(boardId)).records, decision)
  if (!card && on !== null) return err(problem('not-found', { detail: 'There is no such decision on the board now.' }))
  const id = card?.id ?? decision
  const title = card?.props.title.trim() || 'a decision'
  const seq = await db.transaction(async (tx) => {
    if (on === null) await removeReview(tx, { boardId, card: id })
    else await putReview(tx, { boardId, card: id, title, reviewOn: on, setBy: participantId })
    return noteEvent(tx, { boardId, type: 'review.set', participantId, payload: { about: title, on } })
  })
  rooms.announce(boardId, { type: 'noted', seq, event: 'review.set' })
  return ok(await reviewsOf(runtime, boardId))
}

async function reviewsOf({ db }: Pick<Runtime, 'db'>, boardId: Id<'board'>) {
  const rows = await selectReviews(db, [boardId])
  return { items: rows.map(({ card, title, reviewOn }) => ({ decision: card, title, on: reviewOn })) }
}
