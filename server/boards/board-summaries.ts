import { type BoardRow, peopleOn } from '../../db/queries/boards'
import { type Review, listReviews } from '../../db/queries/reviews'
import { sessionsOn } from '../../db/queries/sessions'
import type { Role } from '../../lib/access/roles'
import type { BoardSummary } from '../../lib/contracts/boards'
import type { Runtime } from '../runtime'
import { progressOf } from './board-progress'
import { boardUrl } from './make-board'

/** How many people a card on the dashboard shows. */
const facesMax = 5

/** Boards as lists and the board's own call answer them; `role` is what the caller is on each. */
export async function summarise(
  runtime: Runtime,
  boards: readonly { readonly row: BoardRow; readonly role: Role }[],
): Promise<BoardSummary[]> {
  const boardIds = boards.map(({ row }) => row.id)
  const [people, sessions, progress, reviews] = await Promise.all([
    peopleOn(runtime.db, { boardIds, first: facesMax }),
    sessionsOn(runtime.db, boardIds),
    progressOf(runtime, boardIds),
    listReviews(runtime.db, boardIds),
  ])
  return boards.map(({ row, role }) => ({
    id: row.id,
    title: row.title,
    url: boardUrl(runtime, row.id),
    workspace: { id: row.workspaceId, name: row.workspaceName },
    framework: row.frameworkId,
    density: row.density,
    role,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    progress: progress.get(row.id) ?? { decided: 0, decisions: 0 },
    people: [...(people.get(row.id)?.first ?? [])],
    peopleCount: people.get(row.id)?.count ?? 0,
    live: {
      sessionId: sessions.get(row.id)?.runningId ?? null,
      connected: runtime.rooms.connected(row.id).size,
    },
    lastSessionAt: sessions.get(row.id)?.lastAt?.toISOString() ?? null,
    nextReview: nextOf(reviews.find(({ boardId }) => boardId === row.id)),
    found: [],
  }))
}

function nextOf(review: Review | undefined): BoardSummary['nextReview'] {
  return review ? { on: review.reviewOn, title: review.title } : null
}

export async function summariseOne(runtime: Runtime, row: BoardRow, role: Role): Promise<BoardSummary> {
  const [summary] = await summarise(runtime, [{ row, role }])
  if (!summary) throw new Error('one board has one summary')
  return summary
}
