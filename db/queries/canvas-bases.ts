import { and, eq, sql as text } from 'drizzle-orm'
import type postgres from 'postgres'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boardBases } from '../schema'
import type { Sql } from './update-log'

/** A folded state: V2 encoding, brotli; covers the log up to and including `uptoSeq`. */
export interface CanvasBase {
  readonly uptoSeq: number
  readonly epoch: number
  readonly state: Uint8Array
  /** sha256 of `state`, hex. */
  readonly hash: string
  readonly stateVector: Uint8Array
  /** What must be known of the document to serve it unopened; null: written by an earlier version. */
  readonly about: unknown
}

export interface HistorySegment {
  readonly fromSeq: number
  readonly toSeq: number
  readonly fromAt: Date
  readonly toAt: Date
  readonly updates: Uint8Array
}

/** Number of the last fact and epoch of a board; null when there is no such board. Boards in the trash still have one. */
export async function boardHead(sql: Sql, boardId: Id<'board'>): Promise<{ epoch: number; ledgerSeq: number } | null> {
  const [row] = await sql<{ epoch: number; ledgerSeq: string }[]>`
    select epoch, ledger_seq as "ledgerSeq" from boards where id = ${boardId}`
  return row ? { epoch: row.epoch, ledgerSeq: Number(row.ledgerSeq) } : null
}

export async function readBase(sql: Sql, boardId: Id<'board'>): Promise<CanvasBase | null> {
  const [row] = await sql<(Omit<CanvasBase, 'uptoSeq'> & { uptoSeq: string })[]>`
    select upto_seq as "uptoSeq", epoch, state, hash, state_vector as "stateVector", about from board_bases
    where board_id = ${boardId}`
  return row ? { ...row, uptoSeq: Number(row.uptoSeq) } : null
}

/** The newest base of a board, without its bytes. */
export async function describeBase(
  db: Db,
  boardId: Id<'board'>,
): Promise<{ hash: string; epoch: number; bytes: number } | null> {
  const bytes = text<number>`octet_length(${boardBases.state})`
  const [row] = await db
    .select({ hash: boardBases.hash, epoch: boardBases.epoch, bytes })
    .from(boardBases)
    .where(eq(boardBases.boardId, boardId))
  return row ?? null
}

/** Null: there is no such base, or a newer one has taken its place. */
export async function readBaseState(
  db: Db,
  { boardId, hash }: { boardId: Id<'board'>; hash: string },
): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ state: boardBases.state })
    .from(boardBases)
    .where(and(eq(boardBases.boardId, boardId), eq(boardBases.hash, hash)))
  return row?.state ?? null
}

/** The number up to which the log is folded, 0 before the first time. Under the board's lock nobody can change it. */
export async function foldedUpto(sql: Sql, boardId: Id<'board'>): Promise<number> {
  const [row] = await sql<{ uptoSeq: string }[]>`
    select upto_seq as "uptoSeq" from board_bases where board_id = ${boardId}`
  return row ? Number(row.uptoSeq) : 0
}

export async function putBase(tx: postgres.TransactionSql, boardId: Id<'board'>, base: CanvasBase): Promise<void> {
  await tx`
    insert into board_bases (board_id, upto_seq, epoch, state, hash, state_vector, about)
    values (${boardId}, ${base.uptoSeq}, ${base.epoch}, ${asBuffer(base.state)}, ${base.hash},
      ${asBuffer(base.stateVector)}, ${base.about === null ? null : JSON.stringify(base.about)}::text::jsonb)
    on conflict (board_id) do update set upto_seq = excluded.upto_seq, epoch = excluded.epoch, state = excluded.state,
      hash = excluded.hash, state_vector = excluded.state_vector, about = excluded.about, folded_at = now()`
}

/** Boards that nobody has changed since `idleSince`, those first that were changed last. */
export async function listIdleBases(
  sql: Sql,
  { idleSince, limit }: { idleSince: Date; limit: number },
): Promise<{ boardId: Id<'board'>; hash: string }[]> {
  return sql<{ boardId: Id<'board'>; hash: string }[]>`
    select board_id as "boardId", hash from board_bases
    where folded_at < ${idleSince.toISOString()}::timestamptz
    order by folded_at desc limit ${limit}`
}

/** Segments are written once and never changed. */
export async function insertSegment(
  tx: postgres.TransactionSql,
  boardId: Id<'board'>,
  segment: HistorySegment,
): Promise<void> {
  await tx`
    insert into board_history (board_id, from_seq, to_seq, from_at, to_at, updates)
    values (${boardId}, ${segment.fromSeq}, ${segment.toSeq}, ${segment.fromAt.toISOString()}::timestamptz,
      ${segment.toAt.toISOString()}::timestamptz, ${asBuffer(segment.updates)})`
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
