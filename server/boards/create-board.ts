import type { z } from 'zod'
import { workspaceFor } from '../../db/queries/boards'
import { agendaById, workshopAgenda } from '../../lib/catalogue/agendas'
import { frameworkById } from '../../lib/catalogue/catalogue'
import type { Framework } from '../../lib/catalogue/framework'
import { seedRecords } from '../../lib/board/seed'
import type { createBoard as contract } from '../../lib/contracts/boards'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { AgendaStep } from '../../lib/workshop/agenda'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { boardUrl, makeBoard } from './make-board'

export type CreateBoard = z.output<typeof contract.body>

/** Makes a board, preloaded from a framework before the answer is sent. Whoever makes it is its first facilitator. */
export async function createBoard(
  runtime: Runtime,
  caller: Caller,
  input: CreateBoard,
): Promise<Result<{ id: Id<'board'>; url: string }, Problem>> {
  if (!caller.account) return err(problem('not-signed-in'))
  const framework = input.framework ? frameworkById(input.framework) : null
  if (framework === undefined) return err(problem('invalid', { errors: { framework: 'is not in the catalogue' } }))
  const agenda = readAgenda(input.agenda ?? null, framework)
  if (!agenda.ok) return agenda
  const accountId = caller.account.id
  const place = await workspaceFor(runtime.db, { accountId, workspaceId: input.workspace })
  if (!place) return err(problem('invalid', { errors: { workspace: 'is not one of yours' } }))

  const id = newId('board')
  const density = input.density ?? 'core'
  await makeBoard(runtime, {
    id,
    workspaceId: place.workspaceId,
    title: input.title,
    frameworkId: framework?.id ?? null,
    density,
    createdBy: accountId,
    at: new Date(runtime.clock.now()),
    facilitator: { id: newId('participant'), name: place.accountName },
    records: seedRecords({ framework, density, cases: input.cases ?? true }),
    origin: { framework: framework?.id ?? null, density, agenda: agenda.value },
  })
  runtime.log.info({ boardId: id, framework: framework?.id ?? null, density }, 'board.created')
  return ok({ id, url: boardUrl(runtime, id) })
}

/** An agenda as steps, or the id of a template of the board's framework. */
function readAgenda(
  agenda: CreateBoard['agenda'] | null,
  framework: Framework | null,
): Result<readonly AgendaStep[] | null, Problem> {
  if (typeof agenda !== 'string') return ok(agenda ?? null)
  const template = agendaById(agenda)
  if (!template || template.framework !== framework?.id)
    return err(problem('invalid', { errors: { agenda: 'is no agenda of this framework' } }))
  return ok(workshopAgenda(template, framework))
}
