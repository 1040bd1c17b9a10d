import type { z } from 'zod'
import { workspaceFor } from '../../db/queries/boards'
import { workshopAgenda } from '../../lib/catalogue/agendas'
import type { FrameworkContent } from '../../lib/catalogue/content'
import { seedContent } from '../../lib/board/seed'
import { isOwnFramework } from '../../lib/frameworks/own-framework'
import { tailor } from '../../lib/frameworks/tailor'
import type { createBoard as contract } from '../../lib/contracts/boards'
import { type Id, newId } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { AgendaStep } from '../../lib/workshop/agenda'
import type { Caller } from '../auth/caller'
import { mayRead } from '../frameworks/export-framework'
import { casesFor, newestContent, type VersionedContent } from '../frameworks/read-content'
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
  const read = await readFramework(runtime, caller, input.framework ?? null)
  if (!read.ok) return read
  const accountId = caller.account.id
  const place = await workspaceFor(runtime.db, { accountId, workspaceId: input.workspace })
  if (!place) return err(problem('invalid', { errors: { workspace: 'is not one of yours' } }))
  const content = read.value && tailor(read.value.content, input.without ?? {})
  if (content?.framework.decisions.length === 0)
    return err(problem('invalid', { errors: { without: 'leaves nothing of the framework' } }))
  const agenda = readAgenda(input.agenda ?? null, content)
  if (!agenda.ok) return agenda

  const id = newId('board')
  const density = input.density ?? 'core'
  const framework = content?.framework ?? null
  const cases = content ? await casesFor(runtime.db, { content, workspaceId: place.workspaceId }) : []
  await makeBoard(runtime, {
    id,
    workspaceId: place.workspaceId,
    title: input.title,
    frameworkId: framework?.id ?? null,
    frameworks: framework && read.value ? [{ id: framework.id, version: read.value.version }] : [],
    density,
    createdBy: accountId,
    at: new Date(runtime.clock.now()),
    facilitator: { id: newId('participant'), name: place.accountName },
    records: seedContent(content && { ...content, cases }, { density, cases: input.cases ?? true }),
    origin: { framework: framework?.id ?? null, density, agenda: agenda.value },
  })
  runtime.log.info({ boardId: id, framework: framework?.id ?? null, density }, 'board.created')
  return ok({ id, url: boardUrl(runtime, id) })
}

/** A framework that the caller may use; null for a blank board. */
async function readFramework(
  runtime: Runtime,
  caller: Caller,
  frameworkId: string | null,
): Promise<Result<VersionedContent | null, Problem>> {
  if (frameworkId === null) return ok(null)
  const isKnown = !isOwnFramework(frameworkId) || (await mayRead(runtime, caller, frameworkId))
  const found = isKnown ? await newestContent(runtime.db, frameworkId) : null
  if (found) return ok(found)
  const message = isOwnFramework(frameworkId) && isKnown ? 'is not published yet' : 'is not in the catalogue'
  return err(problem('invalid', { errors: { framework: message } }))
}

/** An agenda as steps, or the id of a template of the board's framework. */
function readAgenda(
  agenda: CreateBoard['agenda'] | null,
  content: FrameworkContent | null,
): Result<readonly AgendaStep[] | null, Problem> {
  if (typeof agenda !== 'string') return ok(agenda ?? null)
  const template = content?.agendas.find(({ id }) => id === agenda)
  if (!template || !content) return err(problem('invalid', { errors: { agenda: 'is no agenda of this framework' } }))
  return ok(workshopAgenda(template, content.framework))
}
