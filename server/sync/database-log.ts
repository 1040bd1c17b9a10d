import type { OpenDatabase } from '../../db/client'
import { insertChanges } from '../../db/queries/board-changes'
import { insertClients } from '../../db/queries/board-clients'
import { boardHead, foldedUpto, insertSegment, putBase, readBase } from '../../db/queries/canvas-bases'
import { deleteUpdates, insertUpdates, listUpdates, lockLogs, touchBoards } from '../../db/queries/update-log'
import type { UpdateLog } from './update-log'

/** The log in PostgreSQL. */
export function databaseLog({ sql }: Pick<OpenDatabase, 'sql'>): UpdateLog {
  return {
    async load(boardId) {
      const head = await boardHead(sql, boardId)
      if (!head) return null
      // Rows before base: a fold in between only makes them overlap, the other way round there would be a hole.
      const rows = await listUpdates(sql, boardId)
      return { epoch: head.epoch, base: await readBase(sql, boardId), rows }
    },

    append(entries) {
      const boardIds = entries.map((entry) => entry.boardId)
      const clients = entries.flatMap((entry) => entry.clients)
      const changes = entries.flatMap((entry) => entry.changes)
      // Started together, so that they travel together; they run in this order.
      return sql.begin(async (tx) => {
        const [, ranges] = await Promise.all([
          lockLogs(tx, boardIds),
          insertUpdates(tx, entries),
          clients.length > 0 && insertClients(tx, clients),
          changes.length > 0 && insertChanges(tx, changes),
          touchBoards(tx, boardIds),
        ])
        return ranges
      })
    },

    rows: (boardId, uptoSeq) => listUpdates(sql, boardId, uptoSeq),

    fold(boardId, { afterSeq, base, segment }) {
      return sql.begin(async (tx) => {
        await lockLogs(tx, [boardId])
        if ((await foldedUpto(tx, boardId)) !== afterSeq) return false
        await putBase(tx, boardId, base)
        await insertSegment(tx, boardId, segment)
        await deleteUpdates(tx, boardId, base.uptoSeq)
        return true
      })
    },

    head: (boardId) => boardHead(sql, boardId),
  }
}

/**
 * Did the database refuse what was in the batch, rather than fail to answer? SQLSTATE classes 08, 53, 57 and 40 are about
 * connections, resources, shut-down and conflicts, all of which pass.
 */
export function isAboutContent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^[0-9A-Z]{5}$/.test(code) && !/^(08|40|53|55|57|58|XX)/.test(code)
}
