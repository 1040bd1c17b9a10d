import { date, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Id } from '../../lib/kernel/ids'
import { boards } from './boards'
import { createdAt, instant } from './columns'
import { sessions } from './workshop'

const boardId = () =>
  text('board_id')
    .$type<Id<'board'>>()
    .notNull()
    .references(() => boards.id, { onDelete: 'cascade' })

/** Links to read the report of a session without an account. Tokens and passwords are kept as hashes only. */
export const handovers = pgTable(
  'handovers',
  {
    id: text('id').$type<Id<'handover'>>().primaryKey(),
    boardId: boardId(),
    sessionId: text('session_id')
      .$type<Id<'session'>>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    passwordHash: text('password_hash'),
    createdBy: text('created_by').$type<Id<'participant'>>().notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    lastReadAt: instant('last_read_at'),
  },
  (t) => [uniqueIndex('handovers_token').on(t.tokenHash), index('handovers_session').on(t.sessionId)],
)

/** When to look at a decision again. Kept beside the canvas, so that a reminder needs no board to be opened. */
export const decisionReviews = pgTable(
  'decision_reviews',
  {
    boardId: boardId(),
    /** Record id of the decision card. */
    card: text('card').notNull(),
    /** What the card was called when the day was set. */
    title: text('title').notNull(),
    reviewOn: date('review_on').notNull(),
    setBy: text('set_by').$type<Id<'participant'>>().notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.card] }), index('decision_reviews_day').on(t.reviewOn)],
)
