import type { ownFrameworksOf } from '../../db/queries/own-frameworks'
import type { OwnFrameworkSummary } from '../../lib/contracts/own-frameworks'

type Row = Awaited<ReturnType<typeof ownFrameworksOf>>[number]

/** How a list shows a framework of a workspace. */
export function ownFrameworkSummary(row: Row): OwnFrameworkSummary {
  const { title, short, summary, phases, decisions } = row.draft.framework
  return {
    id: row.id,
    title,
    short,
    summary,
    workspace: { id: row.workspaceId, name: row.workspaceName },
    latestVersion: row.latestVersion,
    hasDraft: row.publishedRevision !== row.revision,
    counts: {
      phases: phases.length,
      decisions: decisions.length,
      options: decisions.reduce((sum, { options }) => sum + options.length, 0),
    },
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedBy,
  }
}
