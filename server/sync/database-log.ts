import type { OpenDatabase } from '../../db/client'
import { insertChanges } from '../../db/queries/board-changes'
import { insertClients } from '../../db/queries/board-clients'
import { boardHead, foldedUpto, insertSegment, putBase, readBase } from '../../db/queries/canvas-bases'
import { type BoardNews, type NotedFact, insertNews } from '../../db/queries/card-news'
import { endEpoch, insertCoda } from '../../db/queries/codas'
import {
  deleteUpdates,
  existingBoards,
  insertUpdates,
  listUpdates,
  listUpdatesAfter,
  lockLogs,
  logHeads,
  type SeqRange,
  type Sql,
  touchBoards,
} from '../../db/queries/update-log'
import type { Id } from '../../lib/kernel/ids'
import type { Appended, LogEntry, UpdateLog } from './update-log'

const touchEveryMs = 1_000
const touchesMax = 10_000

/** Who hears of what the log has written into the activity log beside the updates. */
export interface LogListener {
  noted(facts: readonly NotedFact[]): void
  /** The updates are in, their entries are not: they were held up, and then could not be written. */
  notNoted(error: unknown): void
}

/** The log in PostgreSQL. */
export function databaseLog({ sql }: Pick<OpenDatabase, 'sql'>, listener: LogListener | null = null): UpdateLog {
  const touched = new Touches()

  /** What a use case stood in the way of is written as soon as that has ended; meanwhile nobody's updates wait for it. */
  async function noteLater(news: readonly BoardNews[]): Promise<void> {
    try {
      listener?.noted(await sql.begin((tx) => insertNews(tx, news, { waits: true })))
    } catch (error) {
      listener?.notNoted(error)
    }
  }

  const log: UpdateLog = {
    async load(boardId) {
      for (;;) {
        const head = await boardHead(sql, boardId)
        if (!head) return null
        // Rows before base: a fold in between only makes them overlap, the other way round there would be a hole.
        const rows = await listUpdates(sql, boardId)
        const base = await readBase(sql, boardId)
        // An epoch may have ended in between; its rows must not meet the next one's base.
        if (!base || base.epoch === head.epoch) return { epoch: head.epoch, base, rows }
      }
    },

    async append(entries) {
      const boardIds = entries.map((entry) => entry.boardId)
      const clients = entries.flatMap((entry) => entry.clients)
      const changes = entries.flatMap((entry) => entry.changes)
      const news = entries.flatMap(({ boardId, news: events = [] }) => (events.length > 0 ? [{ boardId, events }] : []))
      const untouched = boardIds.filter((boardId) => touched.isDue(boardId))
      // Most of the time there is nothing but updates: then one round trip is the whole transaction.
      if (clients.length + changes.length + news.length + untouched.length === 0) {
        return withSuperseded(sql, entries, await insertUpdates(sql, entries))
      }
      const written: NotedFact[] = []
      // One after the other: the driver mixes up the answers when a statement that it has not prepared yet is pipelined.
      const answer = await sql.begin(async (tx) => {
        await lockLogs(tx, boardIds)
        const ranges = await withSuperseded(tx, entries, await insertUpdates(tx, entries))
        if (clients.length > 0) await insertClients(tx, clients)
        if (changes.length > 0) await insertChanges(tx, changes)
        if (untouched.length > 0) await touchBoards(tx, untouched)
        // Last: the boards are held no longer than this takes.
        const told = news.filter(({ boardId }) => ranges.get(boardId) !== 'superseded')
        if (told.length > 0) written.push(...(await insertNews(tx, told, { waits: false })))
        return ranges
      })
      if (news.length === 0) return answer
      if (written.length > 0) listener?.noted(written)
      const done = new Set(written.map((it) => it.boardId))
      const late = news.filter(({ boardId }) => !done.has(boardId) && answer.get(boardId) !== 'superseded')
      if (late.length > 0) void noteLater(late)
      return answer
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

    async renew(boardId, { epoch, afterSeq, uptoSeq, coda, base, seedClient, segments }) {
      try {
        return await sql.begin(async (tx) => {
          await lockLogs(tx, [boardId])
          if ((await foldedUpto(tx, boardId)) !== afterSeq) return false
          if (!(await endEpoch(tx, boardId, { epoch, uptoSeq }))) return false
          await insertCoda(tx, boardId, { epoch, uptoSeq, state: coda })
          await putBase(tx, boardId, base)
          for (const segment of segments) await insertSegment(tx, boardId, segment)
          await deleteUpdates(tx, boardId, uptoSeq)
          await insertClients(tx, [{ boardId, clientId: seedClient, participantId: null }])
          return true
        })
      } catch (error) {
        if (codeOf(error) === lockNotAvailable) return false
        throw error
      }
    },

    async after(boardId, seq) {
      const rows = await listUpdatesAfter(sql, boardId, seq)
      const head = (await logHeads(sql, [boardId])).get(boardId)
      if (!head) return null
      // Folded away in between, or by now: then the base holds what is missing.
      const isWhole = rows.length > 0 ? rows[0]?.seq === seq + 1 : head.seq <= seq
      return isWhole ? { epoch: head.epoch, base: null, rows } : log.load(boardId)
    },

    heads: (boardIds) => logHeads(sql, boardIds),

    head: (boardId) => boardHead(sql, boardId),
  }
  return log
}

/** What was not written is of a board that is gone, or in another epoch by now. */
async function withSuperseded(sql: Sql, entries: readonly LogEntry[], written: ReadonlyMap<Id<'board'>, SeqRange>) {
  const ranges = new Map<Id<'board'>, Appended>(written)
  const missing = entries.flatMap((it) => (it.updates.length > 0 && !ranges.has(it.boardId) ? [it.boardId] : []))
  if (missing.length > 0) for (const id of await existingBoards(sql, missing)) ranges.set(id, 'superseded')
  return ranges
}

/** Keeps most transactions free of the question whether the board has said lately that it changed. */
class Touches {
  #at = new Map<Id<'board'>, number>()

  isDue(boardId: Id<'board'>): boolean {
    const now = performance.now()
    if (now - (this.#at.get(boardId) ?? Number.NEGATIVE_INFINITY) < touchEveryMs) return false
    if (this.#at.size >= touchesMax) this.#at = new Map()
    this.#at.set(boardId, now)
    return true
  }
}

/**
 * Did the database refuse what was in the batch, rather than fail to answer? SQLSTATE classes 08, 53, 57 and 40 are about
 * connections, resources, shut-down and conflicts, all of which pass.
 */
export function isAboutContent(error: unknown): boolean {
  const code = codeOf(error)
  return /^[0-9A-Z]{5}$/.test(code) && !/^(08|40|53|55|57|58|XX)/.test(code)
}

const lockNotAvailable = '55P03'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
