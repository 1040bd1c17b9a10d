import { noteEvent } from '../../db/queries/events'
import { findSession, insertSession, preparedAgenda } from '../../db/queries/sessions'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import { type AgendaStep, agenda as agendaForm } from '../../lib/workshop/agenda'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'
import { sessionAnswer } from './session-answer'

export interface StartSession {
  readonly boardId: Id<'board'>
  readonly title: string
  readonly agenda?: readonly AgendaStep[]
}

/** Starts a workshop. One runs on a board at a time; without an agenda of its own it follows the one the board was made with. */
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
    const steps = agenda ?? agendaForm.safeParse(await preparedAgenda(tx, boardId)).data ?? []
    const startedAt = new Date(runtime.clock.now())
    if (!(await insertSession(tx, { id, boardId, title, agenda: steps, startedBy, startedAt }))) return null
    const payload = { sessionId: id, title }
    const seq = await noteEvent(tx, { boardId, type: 'session.started', participantId: startedBy, payload })
    return { seq, row: await findSession(tx, id) }
  })
  if (!started)
    return err(problem('session-running', { detail: 'End the session that is running before you start another.' }))
  const { seq, row } = started
  if (!row) throw new Error(`session ${id} was written and is not there`)

  const session = sessionAnswer(runtime, row)
  runtime.rooms.announce(boardId, { type: 'session.started', seq, session })
  runtime.log.info({ boardId, sessionId: id }, 'session.started')
  return ok(session)
}
