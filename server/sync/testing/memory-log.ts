import type { BoardChange } from '../../../db/queries/board-changes'
import type { BoardClient } from '../../../db/queries/board-clients'
import type { CanvasBase, HistorySegment } from '../../../db/queries/canvas-bases'
import type { LogRow } from '../../../db/queries/update-log'
import type { Id } from '../../../lib/kernel/ids'
import type { Appended, Renewal, UpdateLog } from '../update-log'

interface MemoryBoard {
  epoch: number
  codas: Map<number, Uint8Array>
  base: CanvasBase | null
  rows: LogRow[]
  history: HistorySegment[]
  clients: Map<number, BoardClient>
  changes: BoardChange[]
}

/** An update log that lives as long as the test. `away` makes it refuse, as a database that does not answer would. */
export class MemoryLog implements UpdateLog {
  away = false
  /** What it fails with instead, such as a disk that is full. */
  fault: Error | null = null
  readonly boards = new Map<Id<'board'>, MemoryBoard>()

  addBoard(boardId: Id<'board'>): void {
    this.boards.set(boardId, {
      epoch: 1,
      codas: new Map(),
      base: null,
      rows: [],
      history: [],
      clients: new Map(),
      changes: [],
    })
  }

  async load(boardId: Id<'board'>) {
    this.#answer()
    const board = this.boards.get(boardId)
    return board ? { epoch: board.epoch, base: board.base, rows: [...board.rows] } : null
  }

  async after(boardId: Id<'board'>, seq: number) {
    const stored = await this.load(boardId)
    if (!stored || seq < (stored.base?.uptoSeq ?? 0)) return stored
    return { epoch: stored.epoch, base: null, rows: stored.rows.filter((row) => row.seq > seq) }
  }

  async heads(boardIds: readonly Id<'board'>[]) {
    this.#answer()
    return new Map(
      boardIds.flatMap((boardId) => {
        const board = this.boards.get(boardId)
        if (!board) return []
        const seq = board.rows.at(-1)?.seq ?? board.base?.uptoSeq ?? 0
        return [[boardId, { epoch: board.epoch, ledgerSeq: 0, seq }] as const]
      }),
    )
  }

  async append(entries: Parameters<UpdateLog['append']>[0]) {
    this.#answer()
    const ranges = new Map<Id<'board'>, Appended>()
    for (const { boardId, epoch, updates, clients, changes } of entries) {
      const board = this.boards.get(boardId)
      if (!board) continue
      if (board.epoch !== epoch && updates.length > 0) ranges.set(boardId, 'superseded')
      if (board.epoch !== epoch) continue
      const head = board.rows.at(-1)?.seq ?? board.base?.uptoSeq ?? 0
      board.rows.push(
        ...updates.map((update, place) => ({ seq: head + place + 1, update: Uint8Array.from(update), at: new Date() })),
      )
      for (const client of clients) {
        if (!board.clients.has(client.clientId)) board.clients.set(client.clientId, client)
      }
      board.changes.push(...changes)
      if (updates.length > 0) ranges.set(boardId, { first: head + 1, last: head + updates.length })
    }
    return ranges
  }

  async rows(boardId: Id<'board'>, uptoSeq: number) {
    this.#answer()
    return (this.boards.get(boardId)?.rows ?? []).filter((row) => row.seq <= uptoSeq)
  }

  async fold(boardId: Id<'board'>, { afterSeq, base, segment }: Parameters<UpdateLog['fold']>[1]) {
    this.#answer()
    const board = this.boards.get(boardId)
    if (!board || (board.base?.uptoSeq ?? 0) !== afterSeq) return false
    board.base = base
    board.history.push(segment)
    board.rows = board.rows.filter((row) => row.seq > base.uptoSeq)
    return true
  }

  async head(boardId: Id<'board'>) {
    this.#answer()
    const board = this.boards.get(boardId)
    return board ? { epoch: board.epoch, ledgerSeq: 0 } : null
  }

  async renew(boardId: Id<'board'>, { epoch, afterSeq, uptoSeq, coda, base, segments }: Renewal) {
    this.#answer()
    const board = this.boards.get(boardId)
    if (board?.epoch !== epoch || (board.base?.uptoSeq ?? 0) !== afterSeq) return false
    if (board.rows.some((row) => row.seq > uptoSeq)) return false
    board.epoch += 1
    board.codas.set(epoch, coda)
    board.base = base
    board.history.push(...segments)
    board.rows = []
    return true
  }

  #answer(): void {
    if (this.fault) throw this.fault
    if (this.away) throw new Error('the log does not answer')
  }
}
