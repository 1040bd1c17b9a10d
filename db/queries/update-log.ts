import type postgres from 'postgres'
import type { Id } from '../../lib/kernel/ids'

/**
 * What these queries take: the driver itself. They are what a durable acknowledgement waits for, and the driver prepares
 * its own statements once, where drizzle's are described again each time: a round trip more.
 */
export type Sql = postgres.Sql | postgres.TransactionSql

export interface SeqRange {
  readonly first: number
  readonly last: number
}

export interface LogRow {
  readonly seq: number
  readonly update: Uint8Array
  readonly at: Date
}

/**
 * Whoever numbers or folds the log of a board holds this lock until its transaction ends. Asked for in the order of ids, so
 * that two nodes with many boards never wait for each other.
 */
export async function lockLogs(tx: postgres.TransactionSql, boardIds: readonly Id<'board'>[]): Promise<void> {
  const ids = [...boardIds].sort()
  await tx`select pg_advisory_xact_lock(hashtextextended(id, 0)) from unnest(${ids}::text[]) as id`
}

/**
 * Appends updates, numbered per board without a gap: under the lock, which it takes. A board that no longer exists, or is in
 * another epoch by now, is left out of the answer: its rows would have nowhere to go, and must not stop everybody else's.
 */
export async function insertUpdates(
  sql: Sql,
  entries: readonly {
    readonly boardId: Id<'board'>
    readonly epoch: number
    readonly updates: readonly Uint8Array[]
  }[],
): Promise<Map<Id<'board'>, SeqRange>> {
  const boardIds = entries.flatMap(({ boardId, updates }) => updates.map(() => boardId))
  const epochs = entries.flatMap(({ epoch, updates }) => updates.map(() => epoch))
  const places = entries.flatMap(({ updates }) => updates.map((_, place) => place + 1))
  // The driver takes an array of Buffers for one bytea; hexadecimal text is what it would send in any case.
  const updates = entries.flatMap(({ updates }) => updates.map((update) => Buffer.from(update).toString('hex')))
  const rows = await sql<{ boardId: Id<'board'>; first: string; last: string }[]>`
    select board_id as "boardId", first, last
    from append_updates(${boardIds}::text[], ${epochs}::int[], ${places}::int[], ${updates}::text[])`
  return new Map(rows.map((row) => [row.boardId, { first: Number(row.first), last: Number(row.last) }]))
}

/** Those of these boards that exist. */
export async function existingBoards(sql: Sql, boardIds: readonly Id<'board'>[]): Promise<Id<'board'>[]> {
  const rows = await sql<{ id: Id<'board'> }[]>`select id from boards where id = any(${[...boardIds]}::text[])`
  return rows.map((row) => row.id)
}

/** The rows of a board that no base covers yet, or those up to a number, in order. */
export async function listUpdates(sql: Sql, boardId: Id<'board'>, uptoSeq: number | null = null): Promise<LogRow[]> {
  const rows = await sql<{ seq: string; update: Buffer; atMs: number }[]>`
    select seq, update, (extract(epoch from at) * 1000)::float8 as "atMs" from board_updates
    where board_id = ${boardId} and (${uptoSeq}::bigint is null or seq <= ${uptoSeq}::bigint)
    order by seq`
  return rows.map(({ seq, update, atMs }) => ({ seq: Number(seq), update, at: new Date(atMs) }))
}

/** The rows after a number, in order, as far as no base has taken them away. */
export async function listUpdatesAfter(sql: Sql, boardId: Id<'board'>, seq: number): Promise<LogRow[]> {
  const rows = await sql<{ seq: string; update: Buffer; atMs: number }[]>`
    select seq, update, (extract(epoch from at) * 1000)::float8 as "atMs" from board_updates
    where board_id = ${boardId} and seq > ${seq}::bigint order by seq`
  return rows.map(({ seq: number, update, atMs }) => ({ seq: Number(number), update, at: new Date(atMs) }))
}

/** Epoch, last fact and last row of each of these boards, in one question. */
export async function logHeads(
  sql: Sql,
  boardIds: readonly Id<'board'>[],
): Promise<Map<Id<'board'>, { epoch: number; ledgerSeq: number; seq: number }>> {
  const rows = await sql<{ id: Id<'board'>; epoch: number; ledgerSeq: string; seq: string }[]>`
    select id, epoch, ledger_seq as "ledgerSeq", greatest(
      coalesce((select max(u.seq) from board_updates u where u.board_id = b.id), 0),
      coalesce((select s.upto_seq from board_bases s where s.board_id = b.id), 0)) as seq
    from boards b where id = any(${[...boardIds]}::text[])`
  return new Map(
    rows.map(({ id, epoch, ledgerSeq, seq }) => [id, { epoch, ledgerSeq: Number(ledgerSeq), seq: Number(seq) }]),
  )
}

export async function deleteUpdates(sql: Sql, boardId: Id<'board'>, uptoSeq: number): Promise<void> {
  await sql`delete from board_updates where board_id = ${boardId} and seq <= ${uptoSeq}`
}

/**
 * Says that these boards have changed, at most once a second each. Rows that a use case holds are passed over: a commit of
 * the log waits for nobody, and that use case touches the board itself.
 */
export async function touchBoards(sql: Sql, boardIds: readonly Id<'board'>[]): Promise<void> {
  await sql`
    update boards set changed_at = now() where id in (
      select id from boards where id = any(${[...boardIds]}::text[]) and changed_at < now() - interval '1 second'
      for no key update skip locked)`
}
