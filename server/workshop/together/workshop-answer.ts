import { createHash } from 'node:crypto'
import { type SessionRow, runningSession } from '../../../db/queries/sessions'
import {
  type WorkshopChange,
  type WorkshopRow,
  findWorkshop,
  listHands,
  listReady,
} from '../../../db/queries/workshops'
import type { Db } from '../../../db/client'
import type { Instant } from '../../../lib/kernel/clock'
import type { Id } from '../../../lib/kernel/ids'
import { unreachable } from '../../../lib/kernel/result'
import type { SessionStep } from '../../../lib/workshop/agenda'
import { withIds } from '../../../lib/workshop/agenda-progress'
import type { Timer } from '../../../lib/workshop/timer'
import type { RunningSession, TimerAnswer, WorkshopState } from '../../../lib/workshop/workshop-state'
import { type RoomRules, openRules } from '../../sync/room-rules'

/** What a workshop stands at, for everyone on its board. Read inside the transaction whose number it goes with. */
export async function readWorkshopState(
  db: Db,
  boardId: Id<'board'>,
  known?: { readonly session: SessionRow | null; readonly row: WorkshopRow | null },
): Promise<WorkshopState> {
  const { session, row } = known ?? {
    session: await runningSession(db, boardId),
    row: await findWorkshop(db, boardId),
  }
  const place = session ? placeOf(session, row) : null
  const hands = await listHands(db, boardId)
  const stepId = place?.step?.id
  const ready = session && stepId !== undefined ? await listReady(db, { sessionId: session.id, stepId }) : []
  const timer = row && timerOf(row)
  return {
    session: session && place ? sessionOf(session, place) : null,
    timer: timer ? timerAnswer(timer) : null,
    spotlight:
      row?.spotlightOn && row.spotlightSince
        ? { participantId: row.spotlightOn, since: row.spotlightSince.toISOString() }
        : null,
    hold: row?.heldBy && row.heldSince ? { by: row.heldBy, since: row.heldSince.toISOString() } : null,
    hands: hands.map(({ participantId, raisedAt }) => ({ participantId, at: raisedAt.toISOString() })),
    ready,
    visiblePhases: row?.visiblePhases ? [...row.visiblePhases] : null,
    writers: row?.writers ? [...row.writers] : null,
  }
}

export interface Place {
  readonly steps: readonly SessionStep[]
  /** Null in a session without an agenda. */
  readonly step: SessionStep | null
  readonly since: Instant
}

/** Where a session stands in its agenda: at its first step, where nobody has gone on. */
export function placeOf(session: SessionRow, row: WorkshopRow | null): Place {
  const steps = withIds(session.agenda)
  const step = steps.find(({ id }) => id === row?.stepId) ?? steps[0] ?? null
  const since = row?.stepId && row.stepStartedAt ? row.stepStartedAt : session.startedAt
  return { steps, step, since: since.getTime() }
}

function sessionOf(session: SessionRow, { steps, step, since }: Place): RunningSession {
  return {
    id: session.id,
    title: session.title,
    startedAt: session.startedAt.toISOString(),
    startedBy: session.startedBy,
    steps: steps.map((it) => ({
      ...it,
      usedMs: session.used[it.id] ?? 0,
      roundId: it.round ? preparedRoundId(session.id, it.id) : null,
    })),
    stepId: step?.id ?? null,
    stepStartedAt: new Date(since).toISOString(),
  }
}

/** The vote of a step has the same id however often it is asked for, so that there is one. */
export function preparedRoundId(sessionId: Id<'session'>, stepId: string): Id<'round'> {
  const digest = createHash('sha256').update(`${sessionId}/${stepId}`).digest()
  const letters = [...digest.subarray(0, 20)].map((byte) => (byte % 32).toString(32))
  // Twenty letters of 0–9 and a–v: an id of this kind.
  return `rnd_${letters.join('')}` as Id<'round'>
}

export function timerOf(row: WorkshopRow): Timer | null {
  const { timerState, timerTotalMs: totalMs, timerAtZero } = row
  if (timerState === null || totalMs === null) return null
  const atZero = timerAtZero ?? 'nothing'
  switch (timerState) {
    case 'running':
      return row.timerEndsAt && { state: 'running', totalMs, atZero, endsAt: row.timerEndsAt.getTime() }
    case 'paused':
      return { state: 'paused', totalMs, atZero, remainingMs: row.timerRemainingMs ?? 0 }
    case 'ended':
      return row.timerEndedAt && { state: 'ended', totalMs, atZero, endedAt: row.timerEndedAt.getTime() }
    default:
      return unreachable(timerState)
  }
}

/** A timer as the columns that keep it; null takes it away. */
export function timerColumns(timer: Timer | null) {
  return {
    timerState: timer?.state ?? null,
    timerTotalMs: timer?.totalMs ?? null,
    timerAtZero: timer?.atZero ?? null,
    timerEndsAt: timer?.state === 'running' ? new Date(timer.endsAt) : null,
    timerRemainingMs: timer?.state === 'paused' ? timer.remainingMs : null,
    timerEndedAt: timer?.state === 'ended' ? new Date(timer.endedAt) : null,
  } satisfies WorkshopChange
}

function timerAnswer(timer: Timer): TimerAnswer {
  const { state, totalMs, atZero } = timer
  return {
    state,
    totalMs,
    atZero,
    endsAt: state === 'running' ? new Date(timer.endsAt).toISOString() : null,
    remainingMs: state === 'paused' ? timer.remainingMs : null,
    endedAt: state === 'ended' ? new Date(timer.endedAt).toISOString() : null,
  }
}

/** What the workshop allows on the canvas, as its room enforces it. */
export function rulesOf(row: Pick<WorkshopRow, 'heldBy' | 'writers'> | null): RoomRules {
  return { held: (row?.heldBy ?? null) !== null, writers: row?.writers ?? openRules.writers }
}
