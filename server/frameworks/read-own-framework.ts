import { ownFrameworksOf, versionsOf } from '../../db/queries/own-frameworks'
import type { OwnFrameworkAnswer } from '../../lib/contracts/own-frameworks'
import { checkContent } from '../../lib/frameworks/check-content'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'
import { ownFrameworkSummary } from './own-framework-answer'

/** One framework with its draft. 404 for whoever is not in its workspace. */
export async function readOwnFramework(
  { db }: Runtime,
  { account }: Caller,
  { frameworkId }: { frameworkId: string },
): Promise<Result<OwnFrameworkAnswer, Problem>> {
  if (!account) return err(problem('not-signed-in'))
  const row = (await ownFrameworksOf(db, account.id)).find(({ id }) => id === frameworkId)
  if (!row) return err(problem('not-found'))
  const versions = await versionsOf(db, frameworkId)
  return ok({
    ...ownFrameworkSummary(row),
    draft: row.draft,
    revision: row.revision,
    faults: checkContent(row.draft),
    versions: versions.map((it) => ({ ...it, publishedAt: it.publishedAt.toISOString() })),
  })
}
