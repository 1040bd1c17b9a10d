import { archiveFramework, holdOwnFramework, insertVersion, saveDraft } from '../../db/queries/own-frameworks'
import type { FrameworkContent } from '../../lib/catalogue/content'
import { checkContent, type ContentFault } from '../../lib/frameworks/check-content'
import { withOwnIds } from '../../lib/frameworks/own-ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'

const changedMeanwhile = problem('conflict', {
  detail: 'Somebody else changed this framework meanwhile. Load it again; what you wrote is still on your screen.',
})

/**
 * Saves a draft. Only the revision that the caller has seen is replaced, so that nobody's change is lost in silence. Ids
 * that are not the framework's own are made so.
 */
export async function changeOwnFramework(
  runtime: Runtime,
  { account }: Caller,
  { frameworkId, revision, draft }: { frameworkId: string; revision: number; draft: FrameworkContent },
): Promise<Result<{ revision: number; faults: ContentFault[] }, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  const own = withOwnIds(draft, frameworkId)
  return runtime.db.transaction(async (tx) => {
    const held = await holdOwnFramework(tx, { frameworkId, accountId: account.id })
    if (!held) return err(problem('not-found'))
    if (held.revision !== revision) return err(changedMeanwhile)
    const at = new Date(runtime.clock.now())
    await saveDraft(tx, { id: frameworkId, draft: own, revision: revision + 1, changedBy: account.id, at })
    return ok({ revision: revision + 1, faults: checkContent(own) })
  })
}

/** Publishes the draft as the next version, if a board can be made from it. Publishing the same revision twice makes one. */
export async function publishOwnFramework(
  runtime: Runtime,
  { account }: Caller,
  { frameworkId, revision, note = '' }: { frameworkId: string; revision: number; note?: string | undefined },
): Promise<Result<{ version: number }, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  const outcome = await runtime.db.transaction(async (tx): Promise<Result<{ version: number }, Problem>> => {
    const held = await holdOwnFramework(tx, { frameworkId, accountId: account.id })
    if (!held) return err(problem('not-found'))
    if (held.revision !== revision) return err(changedMeanwhile)
    if (held.publishedRevision === revision && held.latestVersion !== null) return ok({ version: held.latestVersion })
    const faults = checkContent(held.draft)
    if (faults.length > 0)
      return err(
        problem('invalid', {
          detail: 'This framework is not finished. Each field names what is missing.',
          errors: Object.fromEntries(faults.map(({ path, message }) => [path, message])),
        }),
      )
    const version = (held.latestVersion ?? 0) + 1
    const at = new Date(runtime.clock.now())
    await insertVersion(tx, { frameworkId, version, revision, content: held.draft, note, publishedBy: account.id, at })
    return ok({ version })
  })
  if (outcome.ok) runtime.log.info({ frameworkId, version: outcome.value.version }, 'framework.published')
  return outcome
}

/** Takes a framework out of the lists; its versions stay for the boards that were made from them. */
export async function deleteOwnFramework(
  runtime: Runtime,
  { account }: Caller,
  { frameworkId }: { frameworkId: string },
): Promise<Result<null, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  return runtime.db.transaction(async (tx) => {
    const held = await holdOwnFramework(tx, { frameworkId, accountId: account.id })
    if (!held) return err(problem('not-found'))
    await archiveFramework(tx, frameworkId, new Date(runtime.clock.now()))
    return ok(null)
  })
}
