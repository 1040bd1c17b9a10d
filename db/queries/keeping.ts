import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Keeping } from '../../lib/contracts/keeping'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boardHistory, boardKeeping, participants, sessions, snapshots } from '../schema'

type BoardId = Id<'board'>

const byDefault: Keeping = { automaticMax: 50, automaticDays: 30, historyDays: null }

export async function readKeeping(db: Db, boardId: BoardId): Promise<Keeping> {
  const { automaticMax, automaticDays, historyDays } = boardKeeping
  const [row] = await db
    .select({ automaticMax, automaticDays, historyDays })
    .from(boardKeeping)
    .where(eq(boardKeeping.boardId, boardId))
  return row ?? byDefault
}

export async function putKeeping(db: Db, boardId: BoardId, keeping: Keeping): Promise<void> {
  await db
    .insert(boardKeeping)
    .values({ boardId, ...keeping, lookedAt: new Date(0) })
    .onConflictDoUpdate({ target: boardKeeping.boardId, set: keeping })
}

/** Up to where the canvas is in a snapshot: there is nothing to keep until it goes on. */
export async function noteKept(db: Db, boardId: BoardId, { seq, at }: { seq: number; at: Date }): Promise<void> {
  await db
    .insert(boardKeeping)
    .values({ boardId, lookedAt: at, lookedSeq: seq })
    .onConflictDoUpdate({
      target: boardKeeping.boardId,
      set: { lookedAt: at, lookedSeq: sql`greatest(${boardKeeping.lookedSeq}, ${seq}::bigint)` },
    })
}

/**
 * Boards whose canvas has gone on since somebody last looked, where that was long enough ago. The first row of a log is the
 * board as it was made: that alone is nothing to keep.
 */
export async function boardsToKeep(
  db: Db,
  { lookedBefore, limit }: { readonly lookedBefore: Date; readonly limit: number },
): Promise<BoardId[]> {
  const rows = await db.execute<{ id: BoardId }>(sql`
    select b.id from boards b left join board_keeping k on k.board_id = b.id
    where b.deleted_at is null
      and b.changed_at > coalesce(k.looked_at, b.created_at)
      and coalesce(k.looked_at, b.created_at) < ${lookedBefore.toISOString()}::timestamptz
      and greatest(
        coalesce((select max(u.seq) from board_updates u where u.board_id = b.id), 0),
        coalesce((select s.upto_seq from board_bases s where s.board_id = b.id), 0)
      ) > greatest(coalesce(k.looked_seq, 1), 1)
    order by b.changed_at desc limit ${limit}`)
  return [...rows].map(({ id }) => id)
}

/** True for one node only, however many ask at once. */
export async function claimLook(
  db: Db,
  boardId: BoardId,
  { lookedBefore, at }: { readonly lookedBefore: Date; readonly at: Date },
): Promise<boolean> {
  const rows = await db
    .insert(boardKeeping)
    .values({ boardId, lookedAt: at, lookedSeq: 0 })
    .onConflictDoUpdate({
      target: boardKeeping.boardId,
      set: { lookedAt: at },
      setWhere: sql`${boardKeeping.lookedAt} < ${lookedBefore.toISOString()}::timestamptz`,
    })
    .returning({ boardId: boardKeeping.boardId })
  return rows.length > 0
}

/** Takes away automatic snapshots beyond the newest so many, and those that are too old. Gives back how many. */
export async function thinOut(
  db: Db,
  boardId: BoardId,
  { max, before }: { readonly max: number; readonly before: Date },
): Promise<number> {
  const gone = await db.execute<{ id: Id<'session'>; snapshotId: Id<'snapshot'> }>(sql`
    select id, snapshot_id as "snapshotId" from (
      select id, snapshot_id, started_at, row_number() over (order by started_at desc, id desc) as place
      from sessions where board_id = ${boardId} and kind = 'automatic'
    ) as kept where place > ${max} or started_at < ${before.toISOString()}::timestamptz`)
  if (gone.length === 0) return 0
  await db.delete(sessions).where(
    inArray(
      sessions.id,
      [...gone].map(({ id }) => id),
    ),
  )
  await db.delete(snapshots).where(
    inArray(
      snapshots.id,
      [...gone].map(({ snapshotId }) => snapshotId),
    ),
  )
  return gone.length
}

/** Boards that may have something to let go of: whose automatic snapshots or history have reached an age of their own. */
export async function boardsToThinOut(db: Db, now: Date, limit: number): Promise<BoardId[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const rows = await db.execute<{ id: BoardId }>(sql`
    select distinct s.board_id as id from sessions s left join board_keeping k on k.board_id = s.board_id
    where s.kind = 'automatic' and s.started_at < ${at} - make_interval(days => coalesce(k.automatic_days, ${byDefault.automaticDays}))
    union
    select distinct h.board_id from board_history h join board_keeping k on k.board_id = h.board_id
    where k.history_days is not null and h.to_at < ${at} - make_interval(days => k.history_days)
    limit ${limit}`)
  return [...rows].map(({ id }) => id)
}

export async function deleteHistory(db: Db, boardId: BoardId, before: Date): Promise<number> {
  const gone = await db
    .delete(boardHistory)
    .where(and(eq(boardHistory.boardId, boardId), sql`${boardHistory.toAt} < ${before.toISOString()}::timestamptz`))
    .returning({ fromSeq: boardHistory.fromSeq })
  return gone.length
}

/** The canvas of the newest snapshot of a board, packed. */
export async function lastDocument(db: Db, boardId: BoardId): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ document: snapshots.document })
    .from(snapshots)
    .where(eq(snapshots.boardId, boardId))
    .orderBy(sql`${snapshots.createdAt} desc, ${snapshots.id} desc`)
    .limit(1)
  return row?.document ?? null
}

/** Whose name stands with what the server keeps by itself: the first facilitator of the board. */
export async function firstFacilitator(db: Db, boardId: BoardId): Promise<Id<'participant'> | null> {
  const [row] = await db
    .select({ id: participants.id })
    .from(participants)
    .where(and(eq(participants.boardId, boardId), eq(participants.role, 'facilitator')))
    .orderBy(participants.joinedAt)
    .limit(1)
  return row?.id ?? null
}

/** When somebody last left a board; null: not yet. */
export async function lastVisit(db: Db, participantId: Id<'participant'>): Promise<Date | null> {
  const [row] = await db
    .select({ at: participants.lastSeenAt })
    .from(participants)
    .where(eq(participants.id, participantId))
  return row?.at ?? null
}

/** By the clock that the activity log is written by. */
export async function noteVisit(db: Db, participantId: Id<'participant'>): Promise<void> {
  await db.update(participants).set({ lastSeenAt: sql`now()` }).where(eq(participants.id, participantId))
}
