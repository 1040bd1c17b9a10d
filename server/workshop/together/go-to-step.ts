import type { Transaction } from '../../../db/client'
import { updateSession } from '../../../db/queries/sessions'
import { type WorkshopChange, type WorkshopRow, clearReady } from '../../../db/queries/workshops'
import type { WorkshopAnswer } from '../../../lib/contracts/workshop'
import type { Instant } from '../../../lib/kernel/clock'
import type { Id } from '../../../lib/kernel/ids'
import { problem, type Problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { SessionStep } from '../../../lib/workshop/agenda'
import { stepTowards, usedAfter } from '../../../lib/workshop/agenda-progress'
import type { WorkshopEffect } from '../../../lib/workshop/effects'
import { startedTimer } from '../../../lib/workshop/timer'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { changeWorkshop } from './change-workshop'
import { owedForPrivate } from './time-up'
import { placeOf, timerColumns } from './workshop-answer'

export interface GoToStep {
  readonly boardId: Id<'board'>
  readonly to: 'next' | 'back' | { readonly stepId: string }
  /** The step one comes from: two who press Next at the same moment go one step. */
  readonly from: string
}

/** Goes to another step of the agenda: its time, its rules, its phases and its vote come with it. */
export async function goToStep(
  runtime: Runtime,
  caller: Caller,
  { boardId, to, from }: GoToStep,
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.run')
  if (!member.ok) return member
  const { participantId } = member.value

  return changeWorkshop(runtime, boardId, async ({ tx, row, session, now }) => {
    if (!session) return err(noSession)
    const { steps, step: left, since } = placeOf(session, row)
    const reached = stepTowards(steps, from, to)
    if (left?.id === reached?.id) return ok(null)
    if (left?.id !== from) return err(hasMoved)
    if (!reached) return err(to === 'next' ? atTheEnd : to === 'back' ? atTheStart : noStep)

    await updateSession(tx, session.id, { used: usedAfter(session.used, left.id, since, now) })
    await clearReady(tx, { sessionId: session.id, stepId: reached.id })
    const index = steps.indexOf(reached)
    return ok({
      set: await stepChange(tx, row, { left, reached, by: participantId, now }),
      event: { type: 'session.step', participantId, payload: { sessionId: session.id, index, title: reached.title } },
    })
  })
}

export interface StepMove {
  readonly left: SessionStep | null
  /** Null: the agenda has no step. */
  readonly reached: SessionStep | null
  readonly by: Id<'participant'>
  readonly now: Instant
}

/**
 * The board as a step wants it: its time runs at once, and what the server still has to do for it is owed. What neither it
 * nor the step before speaks of stays as the facilitator has set it.
 */
export async function stepChange(
  tx: Transaction,
  row: WorkshopRow,
  { left, reached, by, now }: StepMove,
): Promise<WorkshopChange> {
  if (!reached) return { stepId: null, stepStartedAt: null }
  const { minutes, atZero } = reached
  return {
    stepId: reached.id,
    stepStartedAt: new Date(now),
    ...timerColumns(minutes > 0 ? startedTimer(minutes * 60_000, atZero ?? 'nothing', now) : null),
    visiblePhases: reached.phases ?? (left?.phases ? null : row.visiblePhases),
    writers: reached.writers ?? (left?.writers ? null : row.writers),
    effects: [...row.effects, ...(await owedFor(tx, row.boardId, { left, reached, by }))],
  }
}

async function owedFor(
  tx: Transaction,
  boardId: Id<'board'>,
  { left, reached, by }: { left: SessionStep | null; reached: SessionStep; by: Id<'participant'> },
): Promise<WorkshopEffect[]> {
  const { id: stepId, round, privateMode } = reached
  return [
    { kind: 'keep-board', title: `Before “${reached.title}”`, by },
    // Who leaves a step of private notes shows them; another such step goes on with them.
    ...(left?.privateMode && !privateMode ? await owedForPrivate(tx, boardId, by) : []),
    ...(privateMode ? [{ kind: 'start-private', anonymous: privateMode === 'anonymous', by } as const] : []),
    // Who leaves a step of the inbox closes it; what came in stays.
    ...(reached.inbox || left?.inbox ? [{ kind: 'set-inbox', open: reached.inbox === true, by } as const] : []),
    ...(round?.opens === 'with-step' ? [{ kind: 'open-round', stepId, by } as const] : []),
  ]
}

const noSession = problem('conflict', { detail: 'No session is running. Start one first.' })
const hasMoved = problem('conflict', {
  detail: 'Somebody else has moved on meanwhile. The agenda shows where it stands.',
})
const atTheEnd = problem('conflict', { detail: 'This is the last step. End the session to save it.' })
const atTheStart = problem('conflict', { detail: 'This is the first step.' })
const noStep = problem('not-found', { detail: 'This step is no longer on the agenda.' })
