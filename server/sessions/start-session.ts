import { noteEvent } from '../../db/queries/events'
import { findSession, insertSession, preparedAgenda } from '../../db/queries/sessions'
import { holdWorkshop } from '../../db/queries/workshops'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type AgendaStep, agenda as agendaForm } from '../../lib/workshop/agenda'
import { withIds } from '../../lib/workshop/agenda-progress'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { noteWhoAttends } from '../workshop/together/attendance'
import { followChange, writeChange } from '../workshop/together/change-workshop'
import { stepChange } from '../workshop/together/go-to-step'
import { readWorkshopState } from '../workshop/together/workshop-answer'
import { sessionAnswer } from './session-answer'

export interface StartSession {
  readonly boardId: Id<'board'>
  readonly title: string
  readonly agenda?: readonly AgendaStep[]
}

/**
 * Starts a workshop with the first step of its agenda. One runs on a board at a time; without an agenda of its own it follows
 * the one the board was made with.
 */
export async function startSession(
  runtime: Runtime,
  caller: Caller,
  { boardId, title, agenda }: StartSession,
): Promise<Result<SessionAnswer, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'session.run')
  if (!member.ok) return member
  const startedBy = member.value.participantId
  const id = newId('session')

  const started = await runtime.db.transaction(async (tx) => {
    const held = await holdWorkshop(tx, boardId)
    const steps = withIds(agenda ?? agendaForm.safeParse(await preparedAgenda(tx, boardId)).data ?? [])
    const now = runtime.clock.now()
    const begins = { id, boardId, title, agenda: steps, startedBy, startedAt: new Date(now) }
    if (!(await insertSession(tx, begins))) return null
    const set = await stepChange(tx, held, { left: null, reached: steps[0] ?? null, by: startedBy, now })
    await writeChange(tx, held, set)
    await noteWhoAttends(runtime, tx, { sessionId: id, boardId })
    const payload = { sessionId: id, title }
    const seq = await noteEvent(tx, { boardId, type: 'session.started', participantId: startedBy, payload })
    return { held, set, seq, row: await findSession(tx, id), workshop: await readWorkshopState(tx, boardId) }
  })
  if (!started)
    return err(problem('session-running', { detail: 'End the session that is running before you start another.' }))
  const { held, set, seq, row, workshop } = started
  if (!row) throw new Error(`session ${id} was written and is not there`)

  const session = sessionAnswer(runtime, row)
  runtime.rooms.announce(boardId, { type: 'session.started', seq, session, workshop })
  runtime.log.info({ boardId, sessionId: id }, 'session.started')
  await followChange(runtime, held, set)
  return ok(session)
}
