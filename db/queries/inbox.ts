import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { Db, Transaction } from '../client'
import { ideas, inboxes, participants } from '../schema'

export async function inboxOf(
  db: Db,
  boardId: Id<'board'>,
): Promise<{ readonly open: boolean; readonly waiting: number }> {
  const [inbox] = await db.select({ open: inboxes.open }).from(inboxes).where(eq(inboxes.boardId, boardId)).limit(1)
  const waiting = await db.$count(ideas, and(eq(ideas.boardId, boardId), eq(ideas.state, 'waiting')))
  return { open: inbox?.open ?? false, waiting }
}

/** False when it stands so already. */
export async function setInbox(tx: Transaction, boardId: Id<'board'>, open: boolean): Promise<boolean> {
  const written = await tx
    .insert(inboxes)
    .values({ boardId, open })
    .onConflictDoUpdate({ target: inboxes.boardId, set: { open }, setWhere: sql`${inboxes.open} <> ${open}` })
    .returning({ boardId: inboxes.boardId })
  return written.length > 0
}

/** Open for as long as the transaction takes: who closes it waits for the ideas that are on their way. */
export async function holdInboxOpen(tx: Transaction, boardId: Id<'board'>): Promise<boolean> {
  const [inbox] = await tx
    .select({ open: inboxes.open })
    .from(inboxes)
    .where(eq(inboxes.boardId, boardId))
    .limit(1)
    .for('share')
  return inbox?.open ?? false
}

export type NewIdea = typeof ideas.$inferInsert

/** False when the id is taken. */
export async function insertIdea(tx: Transaction, idea: NewIdea): Promise<boolean> {
  const written = await tx.insert(ideas).values(idea).onConflictDoNothing().returning({ id: ideas.id })
  return written.length > 0
}

function selectIdeas(db: Db) {
  return db
    .select({
      id: ideas.id,
      boardId: ideas.boardId,
      participantId: ideas.participantId,
      name: participants.name,
      anonymous: ideas.anonymous,
      text: ideas.text,
      state: ideas.state,
      word: ideas.word,
      shapeId: ideas.shapeId,
      sentAt: ideas.sentAt,
    })
    .from(ideas)
    .innerJoin(participants, eq(participants.id, ideas.participantId))
    .$dynamic()
}
export type IdeaRow = Awaited<ReturnType<typeof selectIdeas>>[number]

export async function findIdea(db: Db, ideaId: Id<'idea'>): Promise<IdeaRow | null> {
  const [row] = await selectIdeas(db).where(eq(ideas.id, ideaId)).limit(1)
  return row ?? null
}

/** Holds an idea against everybody else. */
export async function holdIdea(tx: Transaction, ideaId: Id<'idea'>): Promise<IdeaRow | null> {
  const [row] = await selectIdeas(tx).where(eq(ideas.id, ideaId)).limit(1).for('update', { of: ideas })
  return row ?? null
}

export async function listIdeas(
  db: Db,
  { boardId, from }: { readonly boardId: Id<'board'>; readonly from: Id<'participant'> | null },
): Promise<IdeaRow[]> {
  return selectIdeas(db)
    .where(and(eq(ideas.boardId, boardId), from === null ? undefined : eq(ideas.participantId, from)))
    .orderBy(asc(ideas.sentAt), asc(ideas.id))
}

export async function countIdeas(db: Db, boardId: Id<'board'>): Promise<number> {
  return db.$count(ideas, eq(ideas.boardId, boardId))
}

export async function updateIdea(
  tx: Transaction,
  ideaId: Id<'idea'>,
  change: Partial<Pick<IdeaRow, 'state' | 'word' | 'shapeId'>>,
): Promise<void> {
  await tx.update(ideas).set(change).where(eq(ideas.id, ideaId))
}
