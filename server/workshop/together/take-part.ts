import { runningSession } from '../../../db/queries/sessions'
import { deleteHands, findWorkshop, insertHand, listHands, setReady as storeReady } from '../../../db/queries/workshops'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { CanvasView, Emoji } from '../../../lib/workshop/workshop-state'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import { attemptLimits, tooMany } from '../../http/rate-limit'
import type { Runtime } from '../../runtime'
import { tellHands } from './tell-hands'
import { placeOf } from './workshop-answer'

type OnBoard = { readonly boardId: Id<'board'> }

/** Raises one's hand: the last in the queue. A hand that is up keeps its place. */
export async function raiseHand(
  runtime: Runtime,
  caller: Caller,
  { boardId }: OnBoard,
): Promise<Result<{ place: number; at: string }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.take-part')
  if (!member.ok) return member
  const { participantId } = member.value
  const isNew = await insertHand(runtime.db, { boardId, participantId, raisedAt: new Date(runtime.clock.now()) })
  if (isNew) tellHands(runtime, boardId)
  const hands = await listHands(runtime.db, boardId)
  const at = hands.findIndex((it) => it.participantId === participantId)
  const mine = hands[at]
  // Somebody lowered it in between: it is no longer in the queue.
  if (!mine) return err(problem('conflict', { detail: 'Your hand was lowered. Raise it again if you still need it.' }))
  return ok({ place: at + 1, at: mine.raisedAt.toISOString() })
}

export async function lowerHand(
  runtime: Runtime,
  caller: Caller,
  { boardId }: OnBoard,
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.take-part')
  if (!member.ok) return member
  if (await deleteHands(runtime.db, boardId, member.value.participantId)) tellHands(runtime, boardId)
  return ok(null)
}

/** A facilitator lowers all hands, or that of whoever has spoken. */
export async function lowerHands(
  runtime: Runtime,
  caller: Caller,
  { boardId, participantId }: OnBoard & { readonly participantId?: Id<'participant'> },
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.run')
  if (!member.ok) return member
  if (await deleteHands(runtime.db, boardId, participantId ?? null)) tellHands(runtime, boardId)
  return ok(null)
}

/** Says that one is ready with the current step, or not yet. Of a step that is over nothing is counted. */
export async function sayReady(
  runtime: Runtime,
  caller: Caller,
  { boardId, stepId, ready }: OnBoard & { readonly stepId: string; readonly ready: boolean },
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.take-part')
  if (!member.ok) return member
  const session = await runningSession(runtime.db, boardId)
  const step = session && placeOf(session, await findWorkshop(runtime.db, boardId)).step
  if (!session || step?.id !== stepId)
    return err(problem('conflict', { detail: 'The agenda has moved on. Say it for the step that runs now.' }))
  await storeReady(runtime.db, { sessionId: session.id, stepId }, member.value.participantId, ready)
  tellHands(runtime, boardId)
  return ok(null)
}

/** Shows a reaction to everyone for a moment. Nothing is kept, and nobody fills the screen alone. */
export async function react(
  runtime: Runtime,
  caller: Caller,
  { boardId, emoji }: OnBoard & { readonly emoji: Emoji },
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.take-part')
  if (!member.ok) return member
  const { participantId } = member.value
  const waitMs = attemptLimits(runtime).reactions.take(participantId)
  if (waitMs !== null) return err(tooMany(waitMs))
  runtime.rooms.announce(boardId, { type: 'reaction', participantId, emoji })
  return ok(null)
}

/** Brings everyone to a part of the canvas, once: whoever joins later is not moved by it. */
export async function summon(
  runtime: Runtime,
  caller: Caller,
  { boardId, view }: OnBoard & { readonly view: CanvasView },
): Promise<Result<null, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.run')
  if (!member.ok) return member
  runtime.rooms.announce(boardId, { type: 'summon', participantId: member.value.participantId, view })
  return ok(null)
}
