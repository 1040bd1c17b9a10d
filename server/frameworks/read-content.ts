import { casesOfWorkspace } from '../../db/queries/own-cases'
import { findVersion, findVersions } from '../../db/queries/own-frameworks'
import type { Case } from '../../lib/catalogue/cases'
import { builtInContent, type FrameworkContent } from '../../lib/catalogue/content'
import { contentVersion } from '../../lib/catalogue/catalogue'
import { type BoardFramework, isOwnFramework } from '../../lib/frameworks/own-framework'
import type { Id } from '../../lib/kernel/ids'
import type { Runtime } from '../runtime'

/** A framework in one version of its content. */
export interface VersionedContent {
  readonly version: string
  readonly content: FrameworkContent
}

/** A framework by id, built in or a workspace's own, in its newest version. Whether the caller may know it is the caller's to check. */
export async function newestContent(db: Runtime['db'], frameworkId: string): Promise<VersionedContent | null> {
  if (isOwnFramework(frameworkId)) {
    const found = await findVersion(db, { frameworkId })
    return found && { version: String(found.version), content: found.content }
  }
  const content = builtInContent(frameworkId)
  return content ? { version: contentVersion, content } : null
}

/**
 * The frameworks of a board, each in the version that the board has. Of the built-in ones only the version of this build
 * can be read: their ids are stable, so an older board finds what it has.
 */
export async function boardContents(
  db: Runtime['db'],
  board: { readonly frameworks: readonly BoardFramework[] },
): Promise<VersionedContent[]> {
  const wanted = board.frameworks
    .filter(({ id }) => isOwnFramework(id))
    .map(({ id, version }) => ({ frameworkId: id, version: Number(version) }))
  const own = await findVersions(db, wanted)
  return board.frameworks.flatMap(({ id, version }): VersionedContent[] => {
    const content = isOwnFramework(id)
      ? own.find((it) => it.frameworkId === id && String(it.version) === version)?.content
      : builtInContent(id)
    return content ? [{ version, content }] : []
  })
}

/** A framework's cases and, after them, those that the workspace wrote about it. */
export async function casesFor(
  db: Runtime['db'],
  { content, workspaceId }: { content: FrameworkContent; workspaceId: Id<'workspace'> },
): Promise<Case[]> {
  const own = await casesOfWorkspace(db, workspaceId)
  const { framework, cases } = content
  return [...cases, ...own.filter(({ frameworks }) => frameworks.includes(framework.id))]
}
