import { and, asc, desc, eq, gt, gte, lt, sql } from 'drizzle-orm'
import type { EventPayloads, EventType } from '../../lib/activity/board-events'
import { type Id, newId } from '../../lib/kernel/ids'
import type { Db, Transaction } from '../client'
import { boards, events, participants } from '../schema'

export interface LedgerEntry {
  readonly boardId: Id<'board'>
  readonly type: string
  /** Who did it; null: the server itself. */
  readonly participantId: Id<'participant'> | null
  readonly payload?: Readonly<Record<string, unknown>>
}

/**
 * Gives a fact its number and writes it into the activity log. The board's row stays locked until the transaction ends,
 * so the numbers of a board have no gap and no number is seen before the one below it is committed.
 */
export async function raiseLedger(tx: Transaction, entry: LedgerEntry): Promise<number> {
  const { boardId, type, participantId, payload = {} } = entry
  const [raised] = await tx
    .update(boards)
    .set({ ledgerSeq: sql`${boards.ledgerSeq} + 1`, changedAt: sql`now()` })
    .where(eq(boards.id, boardId))
    .returning({ seq: boards.ledgerSeq })
  if (!raised) throw new Error(`no board ${boardId} to write into the ledger of`)
  await tx.insert(events).values({ id: newId('event'), boardId, seq: raised.seq, type, participantId, payload })
  return raised.seq
}

/**
 * Writes what happened into the activity log, with what its sentence needs (lib/activity), in the transaction of what
 * happened: neither is ever there without the other. Gives back the number of the fact. `participantId` is null for what the
 * server did by itself, and for somebody whose name a mode promises to leave out.
 */
export async function noteEvent<T extends EventType>(
  tx: Transaction,
  event: {
    readonly boardId: Id<'board'>
    readonly type: T
    readonly participantId: Id<'participant'> | null
    readonly payload: EventPayloads[T]
  },
): Promise<number> {
  return raiseLedger(tx, event)
}

/** What the log says a round was opened on: rounds keep the card's id only, and the card may be called something else by now. */
export async function aboutOfRound(
  db: Db,
  { boardId, roundId }: { boardId: Id<'board'>; roundId: Id<'round'> },
): Promise<string | null> {
  const [row] = await db
    .select({ about: sql<string | null>`${events.payload} ->> 'about'` })
    .from(events)
    .where(
      and(
        eq(events.boardId, boardId),
        eq(events.type, 'round.opened'),
        sql`${events.payload} ->> 'roundId' = ${roundId}`,
      ),
    )
    .limit(1)
  return row?.about ?? null
}

export interface EventRange {
  readonly boardId: Id<'board'>
  readonly after: number
  readonly before: number | null
  readonly isUp: boolean
  /** Only what was done to this record; null: everything. */
  readonly record?: string | null
  readonly limit: number
}

/** The activity log between two numbers, neither of them included: oldest first (`isUp`), or newest first. */
export async function listEvents(db: Db, { boardId, after, before, isUp, record = null, limit }: EventRange) {
  return db
    .select({
      id: events.id,
      seq: events.seq,
      type: events.type,
      payload: events.payload,
      at: events.at,
      participantId: events.participantId,
      participantName: participants.name,
    })
    .from(events)
    .leftJoin(participants, eq(participants.id, events.participantId))
    .where(
      and(
        eq(events.boardId, boardId),
        gt(events.seq, after),
        before === null ? undefined : lt(events.seq, before),
        record === null ? undefined : sql`${events.payload} ->> 'recordId' = ${record}`,
      ),
    )
    .orderBy(isUp ? asc(events.seq) : desc(events.seq))
    .limit(limit)
}

/** The cards that one person added through the register, by the ledger. */
export async function addedThrough(
  db: Db,
  { boardId, participantId }: { boardId: Id<'board'>; participantId: Id<'participant'> },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ recordId: sql<string>`${events.payload} ->> 'recordId'` })
    .from(events)
    .where(and(eq(events.boardId, boardId), eq(events.type, 'register.added'), eq(events.participantId, participantId)))
  return new Set(rows.map(({ recordId }) => recordId))
}

/** Who added a card through the register, by the ledger: the document's own word for it can be forged. */
export async function addedBy(
  db: Db,
  { boardId, recordId }: { boardId: Id<'board'>; recordId: string },
): Promise<Id<'participant'> | null> {
  const [row] = await db
    .select({ participantId: events.participantId })
    .from(events)
    .where(
      and(
        eq(events.boardId, boardId),
        eq(events.type, 'register.added'),
        sql`${events.payload} ->> 'recordId' = ${recordId}`,
      ),
    )
    .orderBy(asc(events.seq))
    .limit(1)
  return row?.participantId ?? null
}

/** What the log tells from a moment on, oldest first; of very much the latest. */
export async function eventsSince(
  db: Db,
  { boardId, since, limit }: { readonly boardId: Id<'board'>; readonly since: Date; readonly limit: number },
) {
  const rows = await db
    .select({
      seq: events.seq,
      type: events.type,
      payload: events.payload,
      at: events.at,
      participantId: events.participantId,
      participantName: participants.name,
    })
    .from(events)
    .leftJoin(participants, eq(participants.id, events.participantId))
    .where(and(eq(events.boardId, boardId), gte(events.at, since)))
    .orderBy(desc(events.seq))
    .limit(limit)
  return rows.reverse()
}
