import { and, asc, desc, eq, getTableColumns, isNotNull, lte, sql } from 'drizzle-orm'
import type { PublishedAnswer } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import type { Turnout } from '../../lib/workshop/round'
import type { Tally } from '../../lib/workshop/tally'
import type { Db, Transaction } from '../client'
import { participants, rounds } from '../schema'
import type { Cursor } from './cursors'

// What is published with the tally is long; it is read by who asks for it.
const { published: _, ...columns } = getTableColumns(rounds)

function selectRounds(db: Db) {
  return db
    .select({ ...columns, openedAtText: sql<string>`${rounds.openedAt}::text`, openedByName: participants.name })
    .from(rounds)
    .innerJoin(participants, eq(participants.id, rounds.openedBy))
    .$dynamic()
}

export type RoundRow = Awaited<ReturnType<typeof selectRounds>>[number]
export type NewRound = Omit<
  typeof rounds.$inferInsert,
  'state' | 'closedAt' | 'turnout' | 'waiting' | 'tally' | 'published'
>

/** False when the id is taken: the request was sent twice, or somebody else's id was. */
export async function insertRound(db: Db, round: NewRound): Promise<boolean> {
  const written = await db
    .insert(rounds)
    .values({ ...round, state: 'open' })
    .onConflictDoNothing()
    .returning({ id: rounds.id })
  return written.length > 0
}

export async function findRound(db: Db, roundId: Id<'round'>): Promise<RoundRow | null> {
  const [row] = await selectRounds(db).where(eq(rounds.id, roundId)).limit(1)
  return row ?? null
}

/**
 * Keeps a round from being closed or changed until the transaction ends. Any number may hold it at once, so that ballots
 * wait for each other's voter only; whoever closes it waits for them all and then counts them all.
 */
export async function holdRound(tx: Transaction, roundId: Id<'round'>): Promise<RoundRow | null> {
  const [row] = await selectRounds(tx).where(eq(rounds.id, roundId)).limit(1).for('share', { of: rounds })
  return row ?? null
}

/** Holds a round against everybody else: two who add a minute at once add two. */
export async function holdRoundAlone(tx: Transaction, roundId: Id<'round'>): Promise<RoundRow | null> {
  const [row] = await selectRounds(tx).where(eq(rounds.id, roundId)).limit(1).for('no key update', { of: rounds })
  return row ?? null
}

/**
 * Closes a round that is open, for whoever gets here first: null for all others, and for a round that is not due yet.
 * Waits for every ballot that is being cast.
 */
export async function claimClosing(
  tx: Transaction,
  { roundId, closedAt, dueBy }: { roundId: Id<'round'>; closedAt: Date; dueBy: Date | null },
): Promise<RoundRow | null> {
  const claimed = await tx
    .update(rounds)
    .set({ state: 'closed', closedAt: sql`least(${closedAt.toISOString()}::timestamptz, ${rounds.closesAt})` })
    .where(
      and(eq(rounds.id, roundId), eq(rounds.state, 'open'), dueBy === null ? undefined : lte(rounds.closesAt, dueBy)),
    )
    .returning({ id: rounds.id })
  return claimed.length > 0 ? findRound(tx, roundId) : null
}

export interface RoundResult {
  readonly turnout: Turnout
  readonly waiting: readonly Id<'participant'>[]
  readonly tally: Tally
  readonly published: PublishedAnswer
}

export async function writeResult(tx: Transaction, roundId: Id<'round'>, result: RoundResult): Promise<void> {
  await tx.update(rounds).set(result).where(eq(rounds.id, roundId))
}

export async function moveClosing(tx: Transaction, roundId: Id<'round'>, closesAt: Date | null): Promise<void> {
  await tx.update(rounds).set({ closesAt }).where(eq(rounds.id, roundId))
}

/** Open rounds whose end has come. */
export async function dueRounds(db: Db, now: Date): Promise<Id<'round'>[]> {
  const due = await db
    .select({ id: rounds.id })
    .from(rounds)
    .where(and(eq(rounds.state, 'open'), isNotNull(rounds.closesAt), lte(rounds.closesAt, now)))
    .orderBy(asc(rounds.closesAt))
    .limit(100)
  return due.map(({ id }) => id)
}

/** How many rounds there were about a decision, or (null) about none. */
export async function countRounds(db: Db, boardId: Id<'board'>, decision: string | null): Promise<number> {
  return db.$count(
    rounds,
    and(
      eq(rounds.boardId, boardId),
      decision === null ? sql`${rounds.decision} is null` : eq(rounds.decision, decision),
    ),
  )
}

export interface RoundList {
  readonly boardId: Id<'board'>
  readonly decision?: string
  readonly state?: 'open' | 'closed'
  readonly after?: Cursor | null
  readonly limit: number
}

/** Rounds of a board, newest first. */
export async function listRounds(db: Db, { boardId, decision, state, after, limit }: RoundList): Promise<RoundRow[]> {
  return selectRounds(db)
    .where(
      and(
        eq(rounds.boardId, boardId),
        decision === undefined ? undefined : eq(rounds.decision, decision),
        state === undefined ? undefined : eq(rounds.state, state),
        after ? sql`(${rounds.openedAt}, ${rounds.id}) < (${after.key}::timestamptz, ${after.id})` : undefined,
      ),
    )
    .orderBy(desc(rounds.openedAt), desc(rounds.id))
    .limit(limit)
}

/** All closed rounds of a board, oldest first. */
export async function listClosedRounds(db: Db, boardId: Id<'board'>): Promise<RoundRow[]> {
  return selectRounds(db)
    .where(and(eq(rounds.boardId, boardId), eq(rounds.state, 'closed')))
    .orderBy(asc(rounds.openedAt), asc(rounds.id))
}

/** What was published when the round closed; null while it is open. */
export async function findPublished(db: Db, roundId: Id<'round'>): Promise<PublishedAnswer | null> {
  const [row] = await db.select({ published: rounds.published }).from(rounds).where(eq(rounds.id, roundId))
  return row?.published ?? null
}
