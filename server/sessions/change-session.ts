import type { Transaction } from '../../db/client'
import { noteEvent } from '../../db/queries/events'
import { type SessionRow, findSession, holdSession, updateSession } from '../../db/queries/sessions'
import { type WorkshopChange, type WorkshopRow, holdWorkshop } from '../../db/queries/workshops'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import type { Instant } from '../../lib/kernel/clock'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { AgendaStep, SessionStep } from '../../lib/workshop/agenda'
import { stepAfterChange, usedAfter, withIds } from '../../lib/workshop/agenda-progress'
import type { WorkshopState } from '../../lib/workshop/workshop-state'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { followChange, writeChange } from '../workshop/together/change-workshop'
import { stepChange } from '../workshop/together/go-to-step'
import { placeOf, readWorkshopState } from '../workshop/together/workshop-answer'
import { onSession } from './on-session'
import { sessionAnswer } from './session-answer'

export interface ChangeSession {
  readonly sessionId: Id<'session'>
  readonly title?: string
  readonly agenda?: readonly AgendaStep[]
}

interface Changed {
  readonly row: SessionRow
  readonly seq: number
  readonly workshop: WorkshopState
  readonly held: WorkshopRow
  readonly set: WorkshopChange
}

/** Renames a session at any time; its agenda changes only while it runs, and goes on where it stands. */
export async function changeSession(
  runtime: Runtime,
  caller: Caller,
  { sessionId, title, agenda }: ChangeSession,
): Promise<Result<SessionAnswer, Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'session.run')
  if (!found.ok) return found
  const { boardId, participantId } = found.value.member
  if (title === undefined && agenda === undefined) return ok(sessionAnswer(runtime, found.value.session))

  const outcome = await runtime.db.transaction(async (tx): Promise<Result<Changed, Problem>> => {
    const held = await holdWorkshop(tx, boardId)
    const before = await holdSession(tx, sessionId)
    if (!before) return err(problem('not-found'))
    if (agenda !== undefined && before.state === 'ended')
      return err(problem('session-ended', { detail: 'The agenda of a session that has ended stays as it was.' }))
    const steps = agenda && withIds(agenda, withIds(before.agenda))
    const change = { ...(title === undefined ? {} : { title }), ...(steps ? { agenda: steps } : {}) }
    const moved = steps
      ? await afterChange(tx, before, held, { steps, by: participantId, now: runtime.clock.now() })
      : null
    await updateSession(tx, sessionId, { ...change, ...(moved ? { used: moved.used } : {}) })
    await writeChange(tx, held, moved?.set ?? {})
    const payload = { sessionId, changed: Object.keys(change) }
    const seq = await noteEvent(tx, { boardId, type: 'session.changed', participantId, payload })
    const row = (await findSession(tx, sessionId)) ?? before
    return ok({ row, seq, held, set: moved?.set ?? {}, workshop: await readWorkshopState(tx, boardId) })
  })
  if (!outcome.ok) return outcome

  const { row, seq, workshop, held, set } = outcome.value
  const session = sessionAnswer(runtime, row)
  runtime.rooms.announce(boardId, { type: 'session.changed', seq, session, workshop })
  await followChange(runtime, held, set)
  return ok(session)
}

/** Where the session stands with its new agenda; null while the current step is still on it. */
async function afterChange(
  tx: Transaction,
  session: SessionRow,
  held: WorkshopRow,
  { steps, by, now }: { readonly steps: readonly SessionStep[]; readonly by: Id<'participant'>; readonly now: Instant },
) {
  const { steps: before, step: left, since } = placeOf(session, held)
  const reached = stepAfterChange(before, steps, left?.id ?? null)
  if (reached?.id === left?.id && held.stepId !== null) return null
  const used = usedAfter(session.used, left?.id ?? null, since, now)
  return { used, set: await stepChange(tx, held, { left, reached, by, now }) }
}
