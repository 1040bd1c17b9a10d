import { and, eq, lt } from 'drizzle-orm'
import type postgres from 'postgres'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boardCodas } from '../schema'

/** The last state of an epoch, as it is kept: V2 encoding, brotli. */
export interface Coda {
  readonly epoch: number
  readonly uptoSeq: number
  readonly state: Uint8Array
}

/** Null: the epoch goes on, never was, or ended too long ago. */
export async function readCoda(
  db: Db,
  { boardId, epoch }: { boardId: Id<'board'>; epoch: number },
): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ state: boardCodas.state })
    .from(boardCodas)
    .where(and(eq(boardCodas.boardId, boardId), eq(boardCodas.epoch, epoch)))
  return row?.state ?? null
}

export async function deleteCodas(db: Db, endedBefore: Date): Promise<number> {
  const gone = await db.delete(boardCodas).where(lt(boardCodas.at, endedBefore)).returning({ epoch: boardCodas.epoch })
  return gone.length
}

export async function insertCoda(
  tx: postgres.TransactionSql,
  boardId: Id<'board'>,
  { epoch, uptoSeq, state }: Coda,
): Promise<void> {
  await tx`
    insert into board_codas (board_id, epoch, upto_seq, state)
    values (${boardId}, ${epoch}, ${uptoSeq}, ${Buffer.from(state.buffer, state.byteOffset, state.byteLength)})`
}

/**
 * Ends an epoch, unless somebody else has ended it, or the log holds rows that the caller has not seen. Needs the log's lock.
 * Does not wait long for the board's row: who holds that may be waiting for the log.
 */
export async function endEpoch(
  tx: postgres.TransactionSql,
  boardId: Id<'board'>,
  { epoch, uptoSeq }: Pick<Coda, 'epoch' | 'uptoSeq'>,
): Promise<boolean> {
  await tx`set local lock_timeout = '2s'`
  const rows = await tx`
    update boards set epoch = epoch + 1
    where id = ${boardId} and epoch = ${epoch}
      and not exists (select 1 from board_updates u where u.board_id = boards.id and u.seq > ${uptoSeq})
    returning epoch`
  return rows.length > 0
}
