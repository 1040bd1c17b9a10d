import type { z } from 'zod'
import { workspaceFor } from '../../db/queries/boards'
import { deleteCase, findCase, insertCase, ownCasesOf, updateCase } from '../../db/queries/own-cases'
import type { Case } from '../../lib/catalogue/cases'
import type {
  changeOwnCase as changeContract,
  createOwnCase as createContract,
  OwnCaseAnswer,
} from '../../lib/contracts/own-frameworks'
import { newOwnCaseId } from '../../lib/frameworks/own-framework'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'

/** The cases of every workspace that the account is in. */
export async function listOwnCases(
  { db }: Runtime,
  { account }: Caller,
): Promise<Result<{ items: OwnCaseAnswer[] }, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  const rows = await ownCasesOf(db, account.id)
  return ok({
    items: rows.map(({ content, workspaceId, workspaceName, changedAt }) => ({
      ...answerOf(content),
      workspace: { id: workspaceId, name: workspaceName },
      changedAt: changedAt.toISOString(),
    })),
  })
}

/** Writes a case down. It shows on the workspace's boards wherever what it illustrates is shown. */
export async function createOwnCase(
  runtime: Runtime,
  { account }: Caller,
  { workspace, ...fields }: z.output<typeof createContract.body>,
): Promise<Result<{ id: string }, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  const place = await workspaceFor(runtime.db, { accountId: account.id, workspaceId: workspace })
  if (!place) return err(problem('invalid', { errors: { workspace: 'is not one of yours' } }))
  const content: Case = { ...fields, id: newOwnCaseId(), sources: [] }
  const at = new Date(runtime.clock.now())
  await insertCase(runtime.db, { content, workspaceId: place.workspaceId, createdBy: account.id, at })
  return ok({ id: content.id })
}

export async function changeOwnCase(
  { db, clock }: Runtime,
  { account }: Caller,
  { caseId, ...fields }: { caseId: string } & z.output<typeof changeContract.body>,
): Promise<Result<z.infer<typeof changeContract.answer>, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  const found = await findCase(db, { caseId, accountId: account.id })
  if (!found) return err(problem('not-found'))
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const content: Case = { ...found.content, ...given }
  const written = await updateCase(db, { content, accountId: account.id, at: new Date(clock.now()) })
  return written ? ok(answerOf(content)) : err(problem('not-found'))
}

export async function deleteOwnCase(
  { db }: Runtime,
  { account }: Caller,
  { caseId }: { caseId: string },
): Promise<Result<null, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  return (await deleteCase(db, { caseId, accountId: account.id })) ? ok(null) : err(problem('not-found'))
}

function answerOf({ illustrates, questions, frameworks, sources, ...rest }: Case) {
  return {
    ...rest,
    illustrates: [...illustrates],
    questions: [...questions],
    frameworks: [...frameworks],
    sources: [...sources],
  }
}
