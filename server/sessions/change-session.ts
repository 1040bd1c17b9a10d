import { noteEvent } from '../../db/queries/events'
import { type SessionRow, findSession, holdSession, updateSession } from '../../db/queries/sessions'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { AgendaStep } from '../../lib/workshop/agenda'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { onSession } from './on-session'
import { sessionAnswer } from './session-answer'

export interface ChangeSession {
  readonly sessionId: Id<'session'>
  readonly title?: string
  readonly agenda?: readonly AgendaStep[]
}

/** Renames a session at any time; its agenda changes only while it runs. */
export async function changeSession(
  runtime: Runtime,
  caller: Caller,
  { sessionId, title, agenda }: ChangeSession,
): Promise<Result<SessionAnswer, Problem>> {
  const found = await onSession(runtime, caller, sessionId, 'session.run')
  if (!found.ok) return found
  const { boardId, participantId } = found.value.member
  const change = { ...(title === undefined ? {} : { title }), ...(agenda === undefined ? {} : { agenda }) }
  if (Object.keys(change).length === 0) return ok(sessionAnswer(runtime, found.value.session))

  const outcome = await runtime.db.transaction(
    async (tx): Promise<Result<{ row: SessionRow; seq: number }, Problem>> => {
      const before = await holdSession(tx, sessionId)
      if (!before) return err(problem('not-found'))
      if (agenda !== undefined && before.state === 'ended')
        return err(problem('session-ended', { detail: 'The agenda of a session that has ended stays as it was.' }))
      await updateSession(tx, sessionId, change)
      const payload = { sessionId, changed: Object.keys(change) }
      const seq = await noteEvent(tx, { boardId, type: 'session.changed', participantId, payload })
      return ok({ row: (await findSession(tx, sessionId)) ?? before, seq })
    },
  )
  if (!outcome.ok) return outcome

  const session = sessionAnswer(runtime, outcome.value.row)
  runtime.rooms.announce(boardId, { type: 'session.changed', seq: outcome.value.seq, session })
  return ok(session)
}
