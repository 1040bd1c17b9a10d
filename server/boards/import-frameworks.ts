import type { Transaction } from '../../db/client'
import { findVersion, insertFramework, insertVersion, isFrameworkTaken } from '../../db/queries/own-frameworks'
import type { BoardFile } from '../../lib/export/board-file'
import { isOwnFramework, newOwnFrameworkId } from '../../lib/frameworks/own-framework'
import type { Id } from '../../lib/kernel/ids'
import { canonicalJson } from '../../lib/sessions/snapshot'
import type { Caller } from '../auth/caller'
import { mayRead } from '../frameworks/export-framework'
import type { Runtime } from '../runtime'

type FrameworkInFile = BoardFile['frameworks'][number]

/**
 * What the own frameworks of a file are to be called here. One that the caller knows in just this version is the same;
 * one that nobody has keeps its id; any other gets a new one, and with it all ids of its content and its cards.
 */
export async function namesForFrameworks(
  runtime: Runtime,
  caller: Caller,
  frameworks: readonly FrameworkInFile[],
): Promise<{ readonly renamed: ReadonlyMap<string, string>; readonly known: ReadonlySet<string> }> {
  const renamed = new Map<string, string>()
  const known = new Set<string>()
  for (const { id, version, content } of frameworks) {
    if (!isOwnFramework(id)) continue
    if (!(await isFrameworkTaken(runtime.db, id))) continue
    const here = await findVersion(runtime.db, { frameworkId: id, version: Number(version) })
    const isSame = here !== null && canonicalJson(here.content) === canonicalJson(content)
    if (isSame && (await mayRead(runtime, caller, id))) known.add(id)
    else renamed.set(id, newOwnFrameworkId())
  }
  return { renamed, known }
}

/** Gives the workspace those frameworks of the file that it does not have. */
export async function writeFrameworks(
  tx: Transaction,
  frameworks: readonly FrameworkInFile[],
  {
    known,
    workspaceId,
    createdBy,
    at,
  }: { known: ReadonlySet<string>; workspaceId: Id<'workspace'>; createdBy: Id<'account'>; at: Date },
): Promise<void> {
  for (const { id, version, content } of frameworks) {
    if (!isOwnFramework(id) || known.has(id) || !content) continue
    await insertFramework(tx, { id, workspaceId, draft: content, createdBy, at })
    const number = Number(version)
    await insertVersion(tx, {
      frameworkId: id,
      version: number,
      revision: 1,
      content,
      note: 'Came with a board file.',
      publishedBy: createdBy,
      at,
    })
  }
}
