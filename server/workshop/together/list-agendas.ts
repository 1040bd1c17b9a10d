import { findBoard } from '../../../db/queries/boards'
import { preparedAgenda } from '../../../db/queries/sessions'
import { workshopAgenda } from '../../../lib/catalogue/agendas'
import type { Id } from '../../../lib/kernel/ids'
import type { Problem } from '../../../lib/kernel/problems'
import { type Result, ok } from '../../../lib/kernel/result'
import { type AgendaStep, agenda as agendaForm } from '../../../lib/workshop/agenda'
import type { Caller } from '../../auth/caller'
import { onBoard } from '../../auth/on-board'
import { boardContents } from '../../frameworks/read-content'
import type { Runtime } from '../../runtime'

interface AgendaChoice {
  readonly id: string
  readonly title: string
  readonly minutes: number
  readonly steps: AgendaStep[]
}

/** What a session can begin with: first the agenda that the board was made with, then the templates of its frameworks. */
export async function listAgendas(
  runtime: Runtime,
  caller: Caller,
  { boardId }: { readonly boardId: Id<'board'> },
): Promise<Result<{ items: AgendaChoice[] }, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'session.read')
  if (!member.ok) return member
  const board = await findBoard(runtime.db, boardId)
  const contents = board ? await boardContents(runtime.db, board) : []
  const templates = contents.flatMap(({ content }) =>
    content.agendas.map((it) => choice(it.id, it.title, workshopAgenda(it, content.framework))),
  )
  const prepared = agendaForm.safeParse(await preparedAgenda(runtime.db, boardId)).data ?? []
  // One that was taken over from a template as it is needs no second mention.
  const isOwn =
    prepared.length > 0 && !templates.some(({ steps }) => JSON.stringify(steps) === JSON.stringify(prepared))
  return ok({ items: [...(isOwn ? [choice('prepared', 'Prepared for this board', prepared)] : []), ...templates] })
}

function choice(id: string, title: string, steps: AgendaStep[]): AgendaChoice {
  return { id, title, minutes: steps.reduce((sum, { minutes }) => sum + minutes, 0), steps }
}
