import type { WorkshopAnswer } from '../../../lib/contracts/workshop'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import {
  type Timer,
  type ZeroAction,
  changedTimer,
  endedTimer,
  isTimeUp,
  pausedTimer,
  remainingMs,
  resumedTimer,
  startedTimer,
} from '../../../lib/workshop/timer'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { type Change, type Held, changeWorkshop } from './change-workshop'
import { timeUp } from './time-up'
import { timerColumns, timerOf } from './workshop-answer'

type OnBoard = { readonly boardId: Id<'board'> }

/** Starts the timer, in place of the one that is there. */
export async function startTimer(
  runtime: Runtime,
  caller: Caller,
  { boardId, seconds, atZero = 'nothing' }: OnBoard & { readonly seconds: number; readonly atZero?: ZeroAction },
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.run')
  if (!member.ok) return member
  const { participantId } = member.value
  return changeWorkshop(runtime, boardId, ({ now }) =>
    ok({
      set: timerColumns(startedTimer(seconds * 1000, atZero, now)),
      event: { type: 'timer.started', participantId, payload: { seconds } },
    }),
  )
}

export type ChangeTimer = OnBoard & ({ readonly state: 'running' | 'paused' } | { readonly addSeconds: number })

/** Pauses the timer, lets it go on, or gives it more or less time. Who takes time away is named to everyone. */
export async function changeTimer(
  runtime: Runtime,
  caller: Caller,
  input: ChangeTimer,
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, input.boardId, 'workshop.run')
  if (!member.ok) return member
  const by = member.value.participantId
  return changeWorkshop(runtime, input.boardId, async (held) => {
    const timer = timerOf(held.row)
    if (!timer) return err(noTimer)
    return 'state' in input ? pauseOrResume(held, timer, input.state, by) : lengthen(held, timer, input.addSeconds, by)
  })
}

function pauseOrResume({ now }: Held, timer: Timer, state: 'running' | 'paused', by: Id<'participant'>) {
  const after = state === 'paused' ? pausedTimer(timer, now) : resumedTimer(timer, now)
  if (!after.ok) return err(timeIsUp)
  if (after.value === timer) return ok(null)
  const payload = { secondsLeft: Math.ceil(remainingMs(timer, now) / 1000) }
  const type = state === 'paused' ? 'timer.paused' : 'timer.resumed'
  return ok({ set: timerColumns(after.value), event: { type, participantId: by, payload } } satisfies Change)
}

async function lengthen(held: Held, timer: Timer, addSeconds: number, by: Id<'participant'>) {
  const { now } = held
  const after = changedTimer(timer, addSeconds * 1000, now)
  if (!after.ok) return err(timeIsUp)
  const ms = remainingMs(after.value, now) - remainingMs(timer, now)
  if (ms === 0) return ok(null)
  const notice = ms < 0 ? ({ kind: 'timer-shortened', by, ms: -ms } as const) : null
  const event = { type: 'timer.changed', participantId: by, payload: { seconds: Math.round(ms / 1000) } } as const
  // Shortened to nothing: the step's action is due as well.
  const set = after.value.state === 'ended' ? (await timeUp(held, after.value)).set : timerColumns(after.value)
  return ok({ set, event, ...(notice ? { notice } : {}) })
}

/** Takes the timer away, and with it what it would have done at zero. */
export async function stopTimer(
  runtime: Runtime,
  caller: Caller,
  { boardId }: OnBoard,
): Promise<Result<WorkshopAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'workshop.run')
  if (!member.ok) return member
  const { participantId } = member.value
  return changeWorkshop(runtime, boardId, ({ row }) =>
    ok(timerOf(row) ? { set: timerColumns(null), event: { type: 'timer.stopped', participantId, payload: {} } } : null),
  )
}

/** Says that a timer has reached zero, once, for whoever comes first on whichever node. */
export async function endTimerIfDue(runtime: Runtime, boardId: Id<'board'>): Promise<void> {
  await changeWorkshop(runtime, boardId, async (held) => {
    const timer = timerOf(held.row)
    if (!timer || !isTimeUp(timer, held.now)) return ok(null)
    return ok(await timeUp(held, endedTimer(timer, held.now)))
  })
}

const noTimer = problem('conflict', { detail: 'No timer is running.' })
const timeIsUp = problem('conflict', { detail: 'Time is up. Give it more time, or start the timer anew.' })
