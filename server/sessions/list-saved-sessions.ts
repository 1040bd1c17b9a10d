import { decodeCursor, encodeCursor } from '../../db/queries/cursors'
import { savedSessionsFor } from '../../db/queries/saved-sessions'
import type { Id } from '../../lib/kernel/ids'
import type { Caller } from '../auth/caller'
import type { Runtime } from '../runtime'

export interface SavedSession {
  readonly id: Id<'session'>
  readonly boardId: Id<'board'>
  readonly title: string
  readonly board: string
  readonly workspace: string
  readonly endedAt: string
}

const sessionsPerPage = 50

/** A page of the sessions that were saved on boards that the caller may open, newest first. */
export async function listSavedSessions(
  { db }: Pick<Runtime, 'db'>,
  { account }: Pick<Caller, 'account'>,
  cursor: string | undefined,
): Promise<{ readonly items: readonly SavedSession[]; readonly nextCursor: string | null }> {
  if (!account) return { items: [], nextCursor: null }
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const found = await savedSessionsFor(db, { accountId: account.id, after, limit: sessionsPerPage + 1 })
  const page = found.slice(0, sessionsPerPage)
  const last = page.at(-1)
  return {
    items: page.map(({ id, boardId, title, boardTitle, workspace, endedAt }) => ({
      id,
      boardId,
      title,
      board: boardTitle,
      workspace,
      endedAt: endedAt?.toISOString() ?? '',
    })),
    nextCursor: found.length > page.length && last ? encodeCursor({ key: last.endedAtText, id: last.id }) : null,
  }
}
