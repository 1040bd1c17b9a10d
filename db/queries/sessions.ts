import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { LedgerExtract } from '../../lib/sessions/ledger-extract'
import type { SavedKind } from '../../lib/sessions/kinds'
import type { AgendaStep } from '../../lib/workshop/agenda'
import type { UsedMs } from '../../lib/workshop/agenda-progress'
import type { Db, Transaction } from '../client'
import { events, participants, sessions } from '../schema'
import type { Cursor } from './cursors'

export interface NewSession {
  readonly id: Id<'session'>
  readonly boardId: Id<'board'>
  readonly title: string
  readonly agenda: readonly AgendaStep[]
  readonly startedBy: Id<'participant'>
  readonly startedAt: Date
}

/** False when a session is already running on the board: the index allows one. */
export async function insertSession(db: Db, session: NewSession): Promise<boolean> {
  const written = await db
    .insert(sessions)
    .values({ ...session, state: 'running' })
    .onConflictDoNothing()
    .returning({ id: sessions.id })
  return written.length > 0
}

function selectSessions(db: Db) {
  return db
    .select({
      id: sessions.id,
      boardId: sessions.boardId,
      title: sessions.title,
      kind: sessions.kind,
      agenda: sessions.agenda,
      used: sessions.used,
      state: sessions.state,
      startedAt: sessions.startedAt,
      startedAtText: sql<string>`${sessions.startedAt}::text`,
      endedAt: sessions.endedAt,
      startedBy: sessions.startedBy,
      startedByName: participants.name,
      snapshotId: sessions.snapshotId,
    })
    .from(sessions)
    .innerJoin(participants, eq(participants.id, sessions.startedBy))
    .$dynamic()
}

export type SessionRow = Awaited<ReturnType<typeof selectSessions>>[number]

export async function findSession(db: Db, sessionId: Id<'session'>): Promise<SessionRow | null> {
  const [row] = await selectSessions(db).where(eq(sessions.id, sessionId)).limit(1)
  return row ?? null
}

/** What the ledger knew when the session was saved; null while it runs. */
export async function sessionExtract(db: Db, sessionId: Id<'session'>): Promise<unknown> {
  const [row] = await db.select({ extract: sessions.extract }).from(sessions).where(eq(sessions.id, sessionId)).limit(1)
  return row?.extract ?? null
}

/** Keeps others from changing or ending the session until the transaction ends. */
export async function holdSession(tx: Transaction, sessionId: Id<'session'>): Promise<SessionRow | null> {
  const [row] = await selectSessions(tx).where(eq(sessions.id, sessionId)).limit(1).for('update', { of: sessions })
  return row ?? null
}

export async function runningSession(db: Db, boardId: Id<'board'>): Promise<SessionRow | null> {
  const [row] = await selectSessions(db)
    .where(and(eq(sessions.boardId, boardId), eq(sessions.state, 'running')))
    .limit(1)
  return row ?? null
}

/** Sessions of a board, newest first. */
export async function listSessions(
  db: Db,
  {
    boardId,
    after,
    kinds,
    limit,
  }: { boardId: Id<'board'>; after: Cursor | null; kinds: readonly SavedKind[]; limit: number },
): Promise<SessionRow[]> {
  return selectSessions(db)
    .where(
      and(
        eq(sessions.boardId, boardId),
        inArray(sessions.kind, [...kinds]),
        after ? sql`(${sessions.startedAt}, ${sessions.id}) < (${after.key}::timestamptz, ${after.id})` : undefined,
      ),
    )
    .orderBy(desc(sessions.startedAt), desc(sessions.id))
    .limit(limit)
}

export interface SessionChange {
  readonly title?: string
  readonly agenda?: readonly AgendaStep[]
  readonly used?: UsedMs
}

export async function updateSession(db: Db, sessionId: Id<'session'>, change: SessionChange): Promise<void> {
  if (Object.keys(change).length > 0) await db.update(sessions).set(change).where(eq(sessions.id, sessionId))
}

export interface SessionEnd {
  readonly endedAt: Date
  readonly snapshotId: Id<'snapshot'>
  readonly extract: LedgerExtract
  readonly used?: UsedMs
}

export async function endSession(db: Db, sessionId: Id<'session'>, end: SessionEnd): Promise<void> {
  await db
    .update(sessions)
    .set({ ...end, state: 'ended' })
    .where(eq(sessions.id, sessionId))
}

/** A session that never ran: it only keeps what the board was at one moment. */
export async function insertSavedSession(
  db: Db,
  session: NewSession & SessionEnd & { readonly kind: SavedKind },
): Promise<void> {
  await db.insert(sessions).values({ ...session, state: 'ended' })
}

export interface SessionsOfBoard {
  readonly runningId: Id<'session'> | null
  readonly lastAt: Date | null
}

/** For each board: the session that runs now, and when the last one began. */
export async function sessionsOn(db: Db, boardIds: readonly Id<'board'>[]): Promise<Map<Id<'board'>, SessionsOfBoard>> {
  if (boardIds.length === 0) return new Map()
  const rows = await db
    .select({
      boardId: sessions.boardId,
      runningId: sql<Id<'session'> | null>`max(${sessions.id}) filter (where ${sessions.state} = 'running')`,
      lastAt: sql<Date | string | null>`max(${sessions.startedAt}) filter (where ${sessions.kind} = 'session')`,
    })
    .from(sessions)
    .where(inArray(sessions.boardId, [...boardIds]))
    .groupBy(sessions.boardId)
  return new Map(
    rows.map((row) => [row.boardId, { runningId: row.runningId, lastAt: row.lastAt ? new Date(row.lastAt) : null }]),
  )
}

/** The agenda that a board was made with: what its first session follows unless it brings its own. */
export async function preparedAgenda(db: Db, boardId: Id<'board'>): Promise<unknown> {
  const [row] = await db
    .select({ agenda: sql<unknown>`${events.payload} -> 'agenda'` })
    .from(events)
    .where(and(eq(events.boardId, boardId), eq(events.type, 'board.created')))
    .limit(1)
  return row?.agenda ?? null
}

/** Every session that runs, on whichever board. */
export async function runningSessions(db: Db): Promise<{ id: Id<'session'>; boardId: Id<'board'> }[]> {
  return db.select({ id: sessions.id, boardId: sessions.boardId }).from(sessions).where(eq(sessions.state, 'running'))
}
