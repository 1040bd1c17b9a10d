import type { SessionRow } from '../../db/queries/sessions'
import type { SessionAnswer } from '../../lib/contracts/sessions'
import type { AgendaStep } from '../../lib/workshop/agenda'
import { boardUrl } from '../boards/make-board'
import type { Runtime } from '../runtime'

/** A session as everyone on the board may see it. Its address opens the saved canvas once it has ended. */
export function sessionAnswer(runtime: Pick<Runtime, 'config'>, row: SessionRow): SessionAnswer {
  return {
    id: row.id,
    boardId: row.boardId,
    title: row.title,
    kind: row.kind,
    // Ids of steps matter while a session runs, and are told with what the workshop stands at.
    agenda: row.agenda.map(withoutId),
    state: row.state,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    startedBy: { id: row.startedBy, name: row.startedByName },
    url: `${boardUrl(runtime, row.boardId)}/sessions/${row.id}`,
  }
}

function withoutId(step: AgendaStep): AgendaStep {
  const { id: _, ...rest } = step
  return rest
}
