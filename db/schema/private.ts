import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { AddedPart } from '../../lib/board/commands'
import type { PrivateModeAnswer } from '../../lib/contracts/private'
import type { Id } from '../../lib/kernel/ids'
import { boards } from './boards'
import { instant } from './columns'

const boardId = () =>
  text('board_id')
    .$type<Id<'board'>>()
    .notNull()
    .references(() => boards.id, { onDelete: 'cascade' })

/** One stretch of private mode. Of a board at most one is not over. */
export const privateModes = pgTable(
  'private_modes',
  {
    id: text('id').$type<Id<'private'>>().primaryKey(),
    boardId: boardId(),
    anonymous: boolean('anonymous').notNull(),
    state: text('state').$type<PrivateModeAnswer['state'] | 'over'>().notNull(),
    /** What a countdown goes back to when it is stopped. */
    was: text('was').$type<'writing' | 'kept'>().notNull(),
    startedBy: text('started_by').$type<Id<'participant'>>().notNull(),
    startedAt: instant('started_at').notNull(),
    revealAt: instant('reveal_at'),
    /** Who asked for the reveal; null: the agenda. */
    revealBy: text('reveal_by').$type<Id<'participant'>>(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('private_modes_one').on(t.boardId).where(sql`state <> 'over'`),
    index('private_modes_due').on(t.revealAt).where(sql`state = 'counting'`),
  ],
)

/**
 * What people have written and nobody else gets. There are no times: after an anonymous reveal they would tell who wrote
 * when. A row goes in the transaction that makes its note ready for the canvas.
 */
export const privateNotes = pgTable(
  'private_notes',
  {
    boardId: boardId(),
    participantId: text('participant_id').$type<Id<'participant'>>().notNull(),
    shapeId: text('shape_id').notNull(),
    modeId: text('mode_id').$type<Id<'private'>>().notNull(),
    anonymous: boolean('anonymous').notNull(),
    /** Written without a canvas: its place is found when it is shown. */
    isUnplaced: boolean('is_unplaced').notNull().default(false),
    record: jsonb('record').$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.participantId, t.shapeId] })],
)

/**
 * What is on its way from the ledger onto the canvas. Written down, under Yjs clients of its own, before the canvas has it:
 * however often a server dies in between, doing it again adds nothing that is there already.
 */
export const reveals = pgTable(
  'reveals',
  {
    id: text('id').$type<Id<'reveal'>>().primaryKey(),
    boardId: boardId(),
    kind: text('kind').$type<'mode' | 'own' | 'idea'>().notNull(),
    /** Of what: the private mode, or the idea. */
    subject: text('subject'),
    /** For the activity log; null where that would tell an author, or for the agenda. */
    participantId: text('participant_id').$type<Id<'participant'>>(),
    anonymous: boolean('anonymous').notNull(),
    items: integer('items').notNull(),
    epoch: integer('epoch').notNull(),
    parts: jsonb('parts').$type<readonly AddedPart[]>().notNull(),
    /** Until then a node is at it; after that another takes over. */
    heldUntil: instant('held_until').notNull(),
  },
  (t) => [index('reveals_held').on(t.heldUntil)],
)

/** Whether a board takes ideas. */
export const inboxes = pgTable('inboxes', {
  boardId: text('board_id')
    .$type<Id<'board'>>()
    .primaryKey()
    .references(() => boards.id, { onDelete: 'cascade' }),
  open: boolean('open').notNull(),
})

/** Ideas for the facilitator. Who sent an anonymous one is known to its sender's own page alone. */
export const ideas = pgTable(
  'ideas',
  {
    id: text('id').$type<Id<'idea'>>().primaryKey(),
    boardId: boardId(),
    participantId: text('participant_id').$type<Id<'participant'>>().notNull(),
    anonymous: boolean('anonymous').notNull(),
    text: text('text').notNull(),
    state: text('state').$type<'waiting' | 'placed' | 'declined'>().notNull(),
    word: text('word').notNull().default(''),
    shapeId: text('shape_id'),
    sentAt: instant('sent_at').notNull(),
  },
  (t) => [index('ideas_board').on(t.boardId, t.sentAt)],
)
