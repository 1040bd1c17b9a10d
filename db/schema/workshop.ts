import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { CommentAnchor, CommentPlace } from '../../lib/annotations/anchor'
import type { OptionStatus } from '../../lib/board/shapes/status'
import type { Id } from '../../lib/kernel/ids'
import type { SavedKind } from '../../lib/sessions/kinds'
import type { AgendaStep } from '../../lib/workshop/agenda'
import { boards } from './boards'
import { snapshots } from './canvas'
import { instant } from './columns'

const boardId = () =>
  text('board_id')
    .$type<Id<'board'>>()
    .notNull()
    .references(() => boards.id, { onDelete: 'cascade' })

/**
 * One workshop on a board, which saves it when it ends; or a canvas that was kept without one (`kind`): by name, by the
 * server, or before another took its place. The word is never used for browser sign-ins.
 */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').$type<Id<'session'>>().primaryKey(),
    boardId: boardId(),
    title: text('title').notNull(),
    /** A workshop, or why a canvas was kept without one. */
    kind: text('kind').$type<SavedKind>().notNull().default('session'),
    agenda: jsonb('agenda').$type<readonly AgendaStep[]>().notNull().default([]),
    state: text('state').$type<'running' | 'ended'>().notNull(),
    startedBy: text('started_by').$type<Id<'participant'>>().notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    snapshotId: text('snapshot_id')
      .$type<Id<'snapshot'>>()
      .references(() => snapshots.id),
    /** How long each step was the current one, by its id, in milliseconds. */
    used: jsonb('used').$type<Readonly<Record<string, number>>>().notNull().default({}),
    /** What the ledger knew at the end (lib/sessions/ledger-extract.ts), in the form of the version that wrote it. */
    extract: jsonb('extract').$type<Readonly<Record<string, unknown>>>(),
  },
  (t) => [
    index('sessions_board').on(t.boardId, t.startedAt),
    uniqueIndex('sessions_one_running').on(t.boardId).where(sql`state = 'running'`),
  ],
)

/** Threads: a root comment has an anchor, replies have a thread. */
export const comments = pgTable(
  'comments',
  {
    id: text('id').$type<Id<'comment'>>().primaryKey(),
    boardId: boardId(),
    threadId: text('thread_id').$type<Id<'comment'>>(),
    anchor: jsonb('anchor').$type<CommentAnchor>(),
    /** Null: written in private mode, for good without its author. */
    authorId: text('author_id').$type<Id<'participant'>>(),
    text: text('text').notNull(),
    /** Who is named in it, and so told. */
    mentions: jsonb('mentions').$type<readonly Id<'participant'>[]>().notNull().default([]),
    /** Number of the fact that brought it: what is newer than a reader's mark is unread. */
    seq: bigint('seq', { mode: 'number' }).notNull().default(0),
    /** Where its card stood when it was deleted: the pin stays there. */
    place: jsonb('place').$type<CommentPlace>(),
    /** The status that a thread on an option speaks for. */
    suggests: text('suggests').$type<OptionStatus>(),
    createdAt: instant('created_at').notNull().defaultNow(),
    editedAt: instant('edited_at'),
    resolvedAt: instant('resolved_at'),
    resolvedBy: text('resolved_by').$type<Id<'participant'>>(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [index('comments_board').on(t.boardId, t.createdAt)],
)

/**
 * How far somebody has read a thread, as the number of a fact. Without a time: beside an anonymous comment it would tell who
 * had just written it.
 */
export const commentMarks = pgTable(
  'comment_marks',
  {
    participantId: text('participant_id').$type<Id<'participant'>>().notNull(),
    threadId: text('thread_id')
      .$type<Id<'comment'>>()
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.participantId, t.threadId] })],
)

/** Findings of the advisor that somebody does not want to see: each once, with the facts that it was set aside for. */
export const setAside = pgTable(
  'set_aside',
  {
    boardId: boardId(),
    /** Of the finding: its rule and what it is about. */
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    reason: text('reason').notNull(),
    setAsideBy: text('set_aside_by').$type<Id<'participant'>>().notNull(),
    setAsideAt: instant('set_aside_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.key] })],
)

/** The activity log: append-only. `seq` is the number of the fact (boards.ledger_seq). */
export const events = pgTable(
  'events',
  {
    id: text('id').$type<Id<'event'>>().primaryKey(),
    boardId: boardId(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    participantId: text('participant_id').$type<Id<'participant'>>(),
    payload: jsonb('payload').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('events_seq').on(t.boardId, t.seq),
    // What happened to one card: most entries are about none.
    index('events_record')
      .on(t.boardId, sql`(payload ->> 'recordId')`, t.seq)
      .where(sql`payload ->> 'recordId' is not null`),
  ],
)
