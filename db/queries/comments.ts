import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CommentAnchor, CommentPlace } from '../../lib/annotations/anchor'
import type { OptionStatus } from '../../lib/board/shapes/status'
import type { Id } from '../../lib/kernel/ids'
import type { Db, Transaction } from '../client'
import { boards, commentMarks, comments, participants, privateModes } from '../schema'
import type { Cursor } from './cursors'

export interface NewComment {
  readonly id: Id<'comment'>
  readonly boardId: Id<'board'>
  readonly threadId: Id<'comment'> | null
  readonly anchor: CommentAnchor | null
  /** Null: for good without its author. */
  readonly authorId: Id<'participant'> | null
  readonly text: string
  readonly mentions?: readonly Id<'participant'>[]
  readonly seq?: number
  readonly place?: CommentPlace | null
  readonly suggests?: OptionStatus | null
  readonly createdAt: Date
}

/** False when the id is taken: the request was sent twice, or somebody else's id was. */
export async function insertComment(db: Db, comment: NewComment): Promise<boolean> {
  const written = await db.insert(comments).values(comment).onConflictDoNothing().returning({ id: comments.id })
  return written.length > 0
}

/** Whether private mode is on: then what people say is kept without their names. */
export async function isWithoutNames(db: Db, boardId: Id<'board'>): Promise<boolean> {
  const rows = await db
    .select({ id: privateModes.id })
    .from(privateModes)
    .where(and(eq(privateModes.boardId, boardId), inArray(privateModes.state, ['writing', 'counting', 'revealing'])))
    .limit(1)
  return rows.length > 0
}

const author = alias(participants, 'author')
const resolver = alias(participants, 'resolver')

function selectComments(db: Db) {
  return db
    .select({
      id: comments.id,
      boardId: comments.boardId,
      threadId: comments.threadId,
      anchor: comments.anchor,
      authorId: comments.authorId,
      authorName: author.name,
      text: comments.text,
      mentions: comments.mentions,
      seq: comments.seq,
      place: comments.place,
      suggests: comments.suggests,
      createdAt: comments.createdAt,
      createdAtText: sql<string>`${comments.createdAt}::text`,
      editedAt: comments.editedAt,
      resolvedAt: comments.resolvedAt,
      resolvedBy: comments.resolvedBy,
      resolvedByName: resolver.name,
      deletedAt: comments.deletedAt,
    })
    .from(comments)
    .leftJoin(author, eq(author.id, comments.authorId))
    .leftJoin(resolver, eq(resolver.id, comments.resolvedBy))
    .$dynamic()
}

export type CommentRow = Awaited<ReturnType<typeof selectComments>>[number]

/** Also a deleted one: whoever sends a comment again must not bring it back. */
export async function findComment(db: Db, commentId: Id<'comment'>): Promise<CommentRow | null> {
  const [row] = await selectComments(db).where(eq(comments.id, commentId)).limit(1)
  return row ?? null
}

/** Keeps a comment that is there from being changed or deleted until the transaction ends. */
export async function holdComment(tx: Transaction, commentId: Id<'comment'>): Promise<CommentRow | null> {
  const [row] = await selectComments(tx)
    .where(and(eq(comments.id, commentId), isNull(comments.deletedAt)))
    .limit(1)
    .for('update', { of: comments })
  return row ?? null
}

export interface CommentList {
  readonly boardId: Id<'board'>
  /** Threads that are resolved, those that are not, or (null) both; replies go with their thread. */
  readonly resolved: boolean | null
  readonly after: Cursor | null
  readonly limit: number | null
}

/** Comments of a board, oldest first. */
export async function listComments(db: Db, { boardId, resolved, after, limit }: CommentList): Promise<CommentRow[]> {
  const thread = alias(comments, 'thread')
  const threadResolvedAt = sql`(select ${thread.resolvedAt} from ${comments} ${sql.identifier('thread')}
    where ${thread.id} = coalesce(${comments.threadId}, ${comments.id}))`
  const found = selectComments(db)
    .where(
      and(
        eq(comments.boardId, boardId),
        isNull(comments.deletedAt),
        resolved === null ? undefined : resolved ? isNotNull(threadResolvedAt) : isNull(threadResolvedAt),
        after ? sql`(${comments.createdAt}, ${comments.id}) > (${after.key}::timestamptz, ${after.id})` : undefined,
      ),
    )
    .orderBy(asc(comments.createdAt), asc(comments.id))
  return limit === null ? found : found.limit(limit)
}

export interface CommentChange {
  readonly text?: string
  readonly mentions?: readonly Id<'participant'>[]
  readonly seq?: number
  readonly place?: CommentPlace
  readonly editedAt?: Date
  readonly resolvedAt?: Date | null
  readonly resolvedBy?: Id<'participant'> | null
}

export async function updateComment(db: Db, commentId: Id<'comment'>, change: CommentChange): Promise<void> {
  await db.update(comments).set(change).where(eq(comments.id, commentId))
}

/** Deletes a comment; with a root goes its thread. Rows stay, so that an id is never used twice. */
export async function deleteThread(db: Db, commentId: Id<'comment'>, at: Date): Promise<void> {
  await db
    .update(comments)
    .set({ deletedAt: at })
    .where(and(or(eq(comments.id, commentId), eq(comments.threadId, commentId)), isNull(comments.deletedAt)))
}

/** How far somebody has read: all threads, and single ones further. */
export interface CommentMarks {
  readonly all: number
  readonly threads: readonly { readonly threadId: Id<'comment'>; readonly seq: number }[]
}

export async function readMarks(
  db: Db,
  { boardId, participantId }: { boardId: Id<'board'>; participantId: Id<'participant'> },
): Promise<CommentMarks> {
  const [person] = await db
    .select({ all: participants.commentsSeen })
    .from(participants)
    .where(and(eq(participants.boardId, boardId), eq(participants.id, participantId)))
  const threads = await db
    .select({ threadId: commentMarks.threadId, seq: commentMarks.seq })
    .from(commentMarks)
    .innerJoin(comments, eq(comments.id, commentMarks.threadId))
    .where(
      and(
        eq(commentMarks.participantId, participantId),
        eq(comments.boardId, boardId),
        isNull(comments.deletedAt),
        sql`${commentMarks.seq} > ${person?.all ?? 0}`,
      ),
    )
  return { all: person?.all ?? 0, threads }
}

export interface Mark {
  readonly boardId: Id<'board'>
  readonly participantId: Id<'participant'>
  /** Null: every thread. */
  readonly threadId: Id<'comment'> | null
  readonly seq: number
}

/**
 * Moves a mark forward, never back, and never beyond what has happened: two devices may report in any order. Null when
 * there is no such thread on the board.
 */
export async function moveMark(db: Db, { boardId, participantId, threadId, seq }: Mark): Promise<number | null> {
  const reached = sql<number>`least(${seq}::bigint, (select ledger_seq from ${boards} where id = ${boardId}))`
  if (threadId === null) {
    const [row] = await db
      .update(participants)
      .set({ commentsSeen: sql`greatest(${participants.commentsSeen}, ${reached})` })
      .where(and(eq(participants.boardId, boardId), eq(participants.id, participantId)))
      .returning({ seq: participants.commentsSeen })
    return row?.seq ?? null
  }
  const thread = await findComment(db, threadId)
  if (!thread || thread.deletedAt !== null || thread.boardId !== boardId || thread.threadId !== null) return null
  const [row] = await db
    .insert(commentMarks)
    .values({ participantId, threadId, seq: reached as unknown as number })
    .onConflictDoUpdate({
      target: [commentMarks.participantId, commentMarks.threadId],
      set: { seq: sql`greatest(${commentMarks.seq}, excluded.seq)` },
    })
    .returning({ seq: commentMarks.seq })
  return row?.seq ?? null
}
