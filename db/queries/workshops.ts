import { and, asc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db, Transaction } from '../client'
import { participants, raisedHands, stepsReady, workshops } from '../schema'

export type WorkshopRow = typeof workshops.$inferSelect
export type WorkshopChange = Partial<Omit<WorkshopRow, 'boardId'>>

/** What a workshop stands at; null on a board where nothing of it has happened yet. */
export async function findWorkshop(db: Db, boardId: Id<'board'>): Promise<WorkshopRow | null> {
  const [row] = await db.select().from(workshops).where(eq(workshops.boardId, boardId)).limit(1)
  return row ?? null
}

/** Keeps everybody else from changing the workshop until the transaction ends. Makes the row where there is none. */
export async function holdWorkshop(tx: Transaction, boardId: Id<'board'>): Promise<WorkshopRow> {
  await tx.insert(workshops).values({ boardId }).onConflictDoNothing()
  const [row] = await tx.select().from(workshops).where(eq(workshops.boardId, boardId)).for('no key update')
  if (!row) throw new Error(`the workshop of ${boardId} was written and is not there`)
  return row
}

export async function updateWorkshop(tx: Db, boardId: Id<'board'>, change: WorkshopChange): Promise<void> {
  await tx.update(workshops).set(change).where(eq(workshops.boardId, boardId))
}

/** Boards whose timer has reached zero and does not say so yet. */
export async function dueTimers(db: Db, now: Date): Promise<Id<'board'>[]> {
  const due = await db
    .select({ boardId: workshops.boardId })
    .from(workshops)
    .where(and(eq(workshops.timerState, 'running'), lte(workshops.timerEndsAt, now)))
    .orderBy(asc(workshops.timerEndsAt))
    .limit(100)
  return due.map(({ boardId }) => boardId)
}

/** Boards that are held or have a spotlight, with whom that depends on. */
export async function watchedWorkshops(db: Db) {
  return db
    .select({
      boardId: workshops.boardId,
      heldBy: workshops.heldBy,
      heldSeenAt: workshops.heldSeenAt,
      spotlightOn: workshops.spotlightOn,
      spotlightSeenAt: workshops.spotlightSeenAt,
    })
    .from(workshops)
    .where(or(isNotNull(workshops.heldBy), isNotNull(workshops.spotlightOn)))
}

/** Boards to which the server owes something that no node is at work on. */
export async function owingWorkshops(db: Db, now: Date): Promise<Id<'board'>[]> {
  const owing = await db
    .select({ boardId: workshops.boardId })
    .from(workshops)
    .where(and(sql`${workshops.effects} <> '[]'::jsonb`, isNotLeased(now)))
    .limit(100)
  return owing.map(({ boardId }) => boardId)
}

/** Takes on what the server owes, for whoever comes first; null when there is nothing, or another is at work. */
export async function leaseEffects(
  db: Db,
  boardId: Id<'board'>,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<WorkshopRow['effects'] | null> {
  const [leased] = await db
    .update(workshops)
    .set({ effectsLeasedUntil: until })
    .where(and(eq(workshops.boardId, boardId), sql`${workshops.effects} <> '[]'::jsonb`, isNotLeased(now)))
    .returning({ effects: workshops.effects })
  return leased?.effects ?? null
}

function isNotLeased(now: Date) {
  return or(isNull(workshops.effectsLeasedUntil), lte(workshops.effectsLeasedUntil, now))
}

/** Takes out the first `count` effects, which are done, and gives the rest free. */
export async function settleEffects(db: Db, boardId: Id<'board'>, count: number): Promise<void> {
  const rest = sql`(select coalesce(jsonb_agg(it order by n), '[]'::jsonb)
    from jsonb_array_elements(${workshops.effects}) with ordinality as e(it, n) where n > ${count})`
  await db.update(workshops).set({ effects: rest, effectsLeasedUntil: null }).where(eq(workshops.boardId, boardId))
}

/** Raised hands of people who are still on the board, who waits longest first. */
export async function listHands(db: Db, boardId: Id<'board'>) {
  return db
    .select({ participantId: raisedHands.participantId, raisedAt: raisedHands.raisedAt })
    .from(raisedHands)
    .innerJoin(participants, and(eq(participants.id, raisedHands.participantId), isNull(participants.removedAt)))
    .where(eq(raisedHands.boardId, boardId))
    .orderBy(asc(raisedHands.raisedAt), asc(raisedHands.participantId))
}

/** False when the hand was up already: it keeps its place. */
export async function insertHand(
  db: Db,
  hand: { boardId: Id<'board'>; participantId: Id<'participant'>; raisedAt: Date },
): Promise<boolean> {
  const written = await db
    .insert(raisedHands)
    .values(hand)
    .onConflictDoNothing()
    .returning({ id: raisedHands.participantId })
  return written.length > 0
}

/** One person's hand, or all. False when there was none. */
export async function deleteHands(
  db: Db,
  boardId: Id<'board'>,
  participantId: Id<'participant'> | null,
): Promise<boolean> {
  const isIts = participantId === null ? undefined : eq(raisedHands.participantId, participantId)
  const gone = await db
    .delete(raisedHands)
    .where(and(eq(raisedHands.boardId, boardId), isIts))
    .returning({ id: raisedHands.participantId })
  return gone.length > 0
}

export interface ReadyWith {
  readonly sessionId: Id<'session'>
  readonly stepId: string
}

/** Who is ready with a step, of those who are still on the board. */
export async function listReady(db: Db, { sessionId, stepId }: ReadyWith): Promise<Id<'participant'>[]> {
  const rows = await db
    .select({ id: stepsReady.participantId })
    .from(stepsReady)
    .innerJoin(participants, and(eq(participants.id, stepsReady.participantId), isNull(participants.removedAt)))
    .where(and(eq(stepsReady.sessionId, sessionId), eq(stepsReady.stepId, stepId)))
    .orderBy(asc(stepsReady.participantId))
  return rows.map(({ id }) => id)
}

export async function setReady(
  db: Db,
  { sessionId, stepId }: ReadyWith,
  participantId: Id<'participant'>,
  isReady: boolean,
): Promise<void> {
  const row = { sessionId, stepId, participantId }
  if (isReady) {
    await db.insert(stepsReady).values(row).onConflictDoNothing()
    return
  }
  const { sessionId: ofSession, stepId: ofStep, participantId: who } = stepsReady
  await db.delete(stepsReady).where(and(eq(ofSession, sessionId), eq(ofStep, stepId), eq(who, participantId)))
}

/** A step starts anew, also one that people come back to. */
export async function clearReady(db: Db, { sessionId, stepId }: ReadyWith): Promise<void> {
  await db.delete(stepsReady).where(and(eq(stepsReady.sessionId, sessionId), eq(stepsReady.stepId, stepId)))
}
