import { and, asc, eq, getTableColumns, inArray, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db, Transaction } from '../client'
import { boardClients, boards, participants, privateModes, privateNotes, reveals } from '../schema'

function selectModes(db: Db) {
  return db
    .select({
      id: privateModes.id,
      boardId: privateModes.boardId,
      anonymous: privateModes.anonymous,
      state: privateModes.state,
      was: privateModes.was,
      startedBy: privateModes.startedBy,
      startedByName: participants.name,
      startedAt: privateModes.startedAt,
      revealAt: privateModes.revealAt,
      revealBy: privateModes.revealBy,
    })
    .from(privateModes)
    .innerJoin(participants, eq(participants.id, privateModes.startedBy))
    .$dynamic()
}
export type PrivateModeRow = Awaited<ReturnType<typeof selectModes>>[number]

const isPresent = (boardId: Id<'board'>) => and(eq(privateModes.boardId, boardId), ne(privateModes.state, 'over'))

/** The one that is not over; of a board there is at most one. */
export async function presentMode(db: Db, boardId: Id<'board'>): Promise<PrivateModeRow | null> {
  const [row] = await selectModes(db).where(isPresent(boardId)).limit(1)
  return row ?? null
}

/** Whether people write privately right now, and whether for good without a name. Asked by who must not give them away. */
export async function privateWriting(db: Db, boardId: Id<'board'>): Promise<{ readonly anonymous: boolean } | null> {
  const mode = await presentMode(db, boardId)
  return mode && isWriting(mode) ? { anonymous: mode.anonymous } : null
}

/** Also while the countdown to their being shown runs, and until they are. */
export function isWriting({ state, was }: Pick<PrivateModeRow, 'state' | 'was'>): boolean {
  return state === 'writing' || ((state === 'counting' || state === 'revealing') && was === 'writing')
}

/** Keeps the present mode as it is until the transaction ends; any number may, and whoever changes it waits for them. */
export async function holdMode(tx: Transaction, boardId: Id<'board'>): Promise<PrivateModeRow | null> {
  const [row] = await selectModes(tx).where(isPresent(boardId)).limit(1).for('share', { of: privateModes })
  return row ?? null
}

/** Holds it against everybody else: a reveal waits for every note that is being kept. */
export async function holdModeAlone(tx: Transaction, boardId: Id<'board'>): Promise<PrivateModeRow | null> {
  const [row] = await selectModes(tx).where(isPresent(boardId)).limit(1).for('update', { of: privateModes })
  return row ?? null
}

export async function modeOnBoard(db: Db, boardId: Id<'board'>, modeId: Id<'private'>) {
  const found = await selectModes(db)
    .where(and(eq(privateModes.id, modeId), eq(privateModes.boardId, boardId)))
    .limit(1)
  return found[0] ?? null
}

export type NewMode = Omit<typeof privateModes.$inferInsert, 'state' | 'was'>

/** False when there is one already. */
export async function insertMode(tx: Transaction, mode: NewMode): Promise<boolean> {
  const written = await tx
    .insert(privateModes)
    .values({ ...mode, state: 'writing', was: 'writing' })
    .onConflictDoNothing()
    .returning({ id: privateModes.id })
  return written.length > 0
}

export async function updateMode(
  tx: Transaction,
  modeId: Id<'private'>,
  change: Partial<Pick<PrivateModeRow, 'state' | 'was' | 'revealAt' | 'revealBy'>> & { readonly endedAt?: Date },
): Promise<void> {
  await tx.update(privateModes).set(change).where(eq(privateModes.id, modeId))
}

/** Boards whose countdown is over. */
export async function dueReveals(db: Db, now: Date): Promise<Id<'board'>[]> {
  const due = await db
    .select({ boardId: privateModes.boardId })
    .from(privateModes)
    .innerJoin(boards, and(eq(boards.id, privateModes.boardId), isNull(boards.deletedAt)))
    .where(and(eq(privateModes.state, 'counting'), isNotNull(privateModes.revealAt), lte(privateModes.revealAt, now)))
    .limit(100)
  return due.map(({ boardId }) => boardId)
}

export type PrivateNoteRow = typeof privateNotes.$inferSelect
type NoteKey = Pick<PrivateNoteRow, 'boardId' | 'participantId' | 'shapeId'>

/** Keeps a note in its latest wording. One that is there stays as anonymous as it was. */
export async function putNote(tx: Transaction, note: PrivateNoteRow): Promise<PrivateNoteRow> {
  const { modeId, isUnplaced, record } = note
  const [row] = await tx
    .insert(privateNotes)
    .values(note)
    .onConflictDoUpdate({
      target: [privateNotes.boardId, privateNotes.participantId, privateNotes.shapeId],
      set: { modeId, isUnplaced, record },
    })
    .returning()
  return row ?? note
}

export async function findNote(db: Db, { boardId, participantId, shapeId }: NoteKey): Promise<PrivateNoteRow | null> {
  const [row] = await db.select().from(privateNotes).where(keyIs({ boardId, participantId, shapeId })).limit(1)
  return row ?? null
}

export async function deleteNote(tx: Transaction, key: NoteKey): Promise<boolean> {
  const gone = await tx.delete(privateNotes).where(keyIs(key)).returning({ id: privateNotes.shapeId })
  return gone.length > 0
}

const keyIs = ({ boardId, participantId, shapeId }: NoteKey) =>
  and(
    eq(privateNotes.boardId, boardId),
    eq(privateNotes.participantId, participantId),
    eq(privateNotes.shapeId, shapeId),
  )

/** One person's own. */
export async function listNotes(
  db: Db,
  { boardId, participantId }: Pick<NoteKey, 'boardId' | 'participantId'>,
): Promise<PrivateNoteRow[]> {
  return db
    .select()
    .from(privateNotes)
    .where(and(eq(privateNotes.boardId, boardId), eq(privateNotes.participantId, participantId)))
    .orderBy(asc(privateNotes.shapeId))
}

/** How many people have written, and how much: all that anybody else may know. */
export async function countNotes(
  db: Db,
  boardId: Id<'board'>,
): Promise<{ readonly written: number; readonly notes: number }> {
  const [row] = await db
    .select({
      written: sql<number>`count(distinct ${privateNotes.participantId})::int`,
      notes: sql<number>`count(*)::int`,
    })
    .from(privateNotes)
    .where(eq(privateNotes.boardId, boardId))
  return row ?? { written: 0, notes: 0 }
}

/** Takes notes out of the ledger: all of a board, or some of one person's. From here on they are nobody's any more. */
export async function takeNotes(
  tx: Transaction,
  boardId: Id<'board'>,
  own?: { readonly participantId: Id<'participant'>; readonly shapeIds: readonly string[] },
): Promise<PrivateNoteRow[]> {
  return tx
    .delete(privateNotes)
    .where(
      and(
        eq(privateNotes.boardId, boardId),
        own && and(eq(privateNotes.participantId, own.participantId), inArray(privateNotes.shapeId, [...own.shapeIds])),
      ),
    )
    .returning()
}

export type RevealRow = typeof reveals.$inferSelect

export async function insertReveal(tx: Transaction, reveal: RevealRow): Promise<void> {
  await tx.insert(reveals).values(reveal)
}

/** Takes over what another node has left lying. */
export async function claimReveals(db: Db, { now, until }: { now: Date; until: Date }): Promise<RevealRow[]> {
  return db
    .update(reveals)
    .set({ heldUntil: until })
    .from(boards)
    .where(and(lte(reveals.heldUntil, now), eq(boards.id, reveals.boardId), isNull(boards.deletedAt)))
    .returning(getTableColumns(reveals))
}

/** True for the one who ends it. */
export async function deleteReveal(tx: Transaction, revealId: Id<'reveal'>): Promise<boolean> {
  const gone = await tx.delete(reveals).where(eq(reveals.id, revealId)).returning({ id: reveals.id })
  return gone.length > 0
}

/** Under which Yjs clients a reveal is written, and whose words they are; null: nobody is to be known. */
export async function insertRevealClients(
  tx: Transaction,
  boardId: Id<'board'>,
  clients: readonly { readonly clientId: number; readonly participantId: Id<'participant'> | null }[],
): Promise<void> {
  if (clients.length === 0) return
  await tx
    .insert(boardClients)
    .values(clients.map((it) => ({ boardId, ...it })))
    .onConflictDoNothing()
}
