import { findOwnFramework, findVersion, meetsFramework } from '../../db/queries/own-frameworks'
import { builtInContent, type FrameworkContent } from '../../lib/catalogue/content'
import type { FrameworkFile } from '../../lib/frameworks/content-schema'
import { isOwnFramework } from '../../lib/frameworks/own-framework'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { isAnonymous } from '../auth/caller'
import { hashSecret } from '../auth/secrets'
import type { Runtime } from '../runtime'

/** A framework as a file: the newest version, one by its number, or the draft of one's own. */
export async function exportFramework(
  runtime: Runtime,
  caller: Caller,
  { frameworkId, version }: { frameworkId: string; version?: number | 'draft' | undefined },
): Promise<Result<FrameworkFile, Problem>> {
  if (isAnonymous(caller)) return err(problem('not-signed-in'))
  if (!isOwnFramework(frameworkId)) {
    const content = version === undefined ? builtInContent(frameworkId) : undefined
    return content ? ok(file(content, null)) : err(problem('not-found'))
  }
  if (!(await mayRead(runtime, caller, frameworkId))) return err(problem('not-found'))
  if (version === 'draft') {
    const row = caller.account && (await findOwnFramework(runtime.db, { frameworkId, accountId: caller.account.id }))
    return row ? ok(file(row.draft, null)) : err(problem('not-found'))
  }
  const found = await findVersion(runtime.db, { frameworkId, version })
  return found ? ok(file(found.content, found.version)) : err(problem('not-found'))
}

/** Members of its workspace, and whoever is on a board that it stands on. */
export async function mayRead({ db }: Runtime, caller: Caller, frameworkId: string): Promise<boolean> {
  const accountId = caller.account?.id ?? null
  if (accountId && (await findOwnFramework(db, { frameworkId, accountId }))) return true
  const credentialHash = caller.guestToken === null ? null : hashSecret(caller.guestToken)
  if (accountId && (await meetsFramework(db, { frameworkId, accountId, credentialHash: null }))) return true
  return credentialHash !== null && meetsFramework(db, { frameworkId, accountId: null, credentialHash })
}

function file(content: FrameworkContent, version: number | null): FrameworkFile {
  // A file is written, never changed; its type comes from the schema that reads it.
  return { format: 'charrette-framework', formatVersion: 1, version, content: content as FrameworkFile['content'] }
}
