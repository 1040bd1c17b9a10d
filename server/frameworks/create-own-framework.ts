import { workspaceFor } from '../../db/queries/boards'
import { findOwnFramework, insertFramework } from '../../db/queries/own-frameworks'
import type { FrameworkContent } from '../../lib/catalogue/content'
import { builtInContent } from '../../lib/catalogue/content'
import type { FrameworkFile } from '../../lib/frameworks/content-schema'
import { emptyContent, initialsOf } from '../../lib/frameworks/new-content'
import { isOwnFramework, newOwnFrameworkId } from '../../lib/frameworks/own-framework'
import { withOwnIds } from '../../lib/frameworks/own-ids'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'

export interface CreateOwnFramework {
  readonly title?: string | undefined
  readonly workspace?: Id<'workspace'> | undefined
  readonly from?: string | undefined
  readonly file?: FrameworkFile | undefined
}

/** Makes a framework of a workspace, as a draft: from nothing, from another framework, or from a file. */
export async function createOwnFramework(
  runtime: Runtime,
  { account }: Caller,
  input: CreateOwnFramework,
): Promise<Result<{ id: string }, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  if (input.from !== undefined && input.file !== undefined)
    return err(problem('invalid', { errors: { from: 'cannot be given together with a file' } }))
  const place = await workspaceFor(runtime.db, { accountId: account.id, workspaceId: input.workspace })
  if (!place) return err(problem('invalid', { errors: { workspace: 'is not one of yours' } }))

  const source = await sourceOf(runtime, account.id, input)
  if (!source.ok) return source
  const id = newOwnFrameworkId()
  const draft = source.value
    ? titled(withOwnIds(source.value, id), input.title ?? titleOfCopy(source.value, input))
    : emptyContent(id, input.title ?? 'New framework')
  const at = new Date(runtime.clock.now())
  await insertFramework(runtime.db, { id, workspaceId: place.workspaceId, draft, createdBy: account.id, at })
  runtime.log.info({ frameworkId: id, workspaceId: place.workspaceId }, 'framework.created')
  return ok({ id })
}

async function sourceOf(
  { db }: Runtime,
  accountId: Id<'account'>,
  { from, file }: CreateOwnFramework,
): Promise<Result<FrameworkContent | null, Problem>> {
  if (file) return ok(file.content)
  if (from === undefined) return ok(null)
  const content = isOwnFramework(from)
    ? (await findOwnFramework(db, { frameworkId: from, accountId }))?.draft
    : builtInContent(from)
  return content ? ok(content) : err(problem('invalid', { errors: { from: 'is no framework that you know' } }))
}

function titleOfCopy({ framework }: FrameworkContent, { file }: CreateOwnFramework): string {
  return file ? framework.title : `${framework.title} (copy)`
}

function titled(content: FrameworkContent, title: string): FrameworkContent {
  const { framework } = content
  const short = title === framework.title ? framework.short : initialsOf(title)
  return { ...content, framework: { ...framework, title, short } }
}
