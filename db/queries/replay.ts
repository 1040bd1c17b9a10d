import { and, asc, desc, eq, gt, gte, inArray, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { ReplayRow } from '../../lib/replay/segment'
import type { Db } from '../client'
import { boardBases, boardClients, boardHistory, boardUpdates, events, participants, snapshots } from '../schema'

type BoardId = Id<'board'>

/** The pieces of a board's log that were folded away and are kept, in order, without their bytes. */
export async function listSegments(db: Db, boardId: BoardId) {
  const { fromSeq, toSeq, fromAt, toAt } = boardHistory
  return db
    .select({ fromSeq, toSeq, fromAt, toAt })
    .from(boardHistory)
    .where(eq(boardHistory.boardId, boardId))
    .orderBy(asc(fromSeq))
}

/** Packed as it lies there: brotli around `decodeSegment`. */
export async function segmentBytes(
  db: Db,
  { boardId, fromSeq }: { readonly boardId: BoardId; readonly fromSeq: number },
): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ updates: boardHistory.updates })
    .from(boardHistory)
    .where(and(eq(boardHistory.boardId, boardId), eq(boardHistory.fromSeq, fromSeq)))
  return row?.updates ?? null
}

/** The rows that no fold has taken away yet. */
export async function listTail(db: Db, boardId: BoardId): Promise<ReplayRow[]> {
  const folded = sql`coalesce((select ${boardBases.uptoSeq} from ${boardBases} where ${boardBases.boardId} = ${boardId}), 0)`
  const rows = await db
    .select({ seq: boardUpdates.seq, update: boardUpdates.update, at: boardUpdates.at })
    .from(boardUpdates)
    .where(and(eq(boardUpdates.boardId, boardId), sql`${boardUpdates.seq} > ${folded}`))
    .orderBy(asc(boardUpdates.seq))
  return rows.map(({ seq, update, at }) => ({ seq, update, at: at.getTime() }))
}

/** The earliest saved state that is not older than a row of the log: from there on the log is whole. */
export async function firstStateFrom(
  db: Db,
  { boardId, seq }: { readonly boardId: BoardId; readonly seq: number },
): Promise<{ readonly seq: number; readonly at: Date; readonly state: Uint8Array } | null> {
  const [row] = await db
    .select({ seq: snapshots.uptoSeq, at: snapshots.createdAt, state: snapshots.state })
    .from(snapshots)
    .where(and(eq(snapshots.boardId, boardId), gte(snapshots.uptoSeq, seq)))
    .orderBy(asc(snapshots.uptoSeq), asc(snapshots.createdAt))
    .limit(1)
  return row ?? null
}

export async function listWriters(db: Db, boardId: BoardId) {
  return db
    .select({
      clientId: boardClients.clientId,
      participantId: boardClients.participantId,
      name: participants.name,
    })
    .from(boardClients)
    .leftJoin(participants, eq(participants.id, boardClients.participantId))
    .where(eq(boardClients.boardId, boardId))
}

/** Facts of some kinds, the latest of very many, oldest first. */
export async function eventsOfKinds(
  db: Db,
  { boardId, types, limit }: { readonly boardId: BoardId; readonly types: readonly string[]; readonly limit: number },
) {
  const rows = await db
    .select({
      type: events.type,
      payload: events.payload,
      at: events.at,
      participantName: participants.name,
    })
    .from(events)
    .leftJoin(participants, eq(participants.id, events.participantId))
    .where(and(eq(events.boardId, boardId), inArray(events.type, [...types]), gt(events.seq, 0)))
    .orderBy(desc(events.seq))
    .limit(limit)
  return rows.reverse()
}
