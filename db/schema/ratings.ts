import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Id } from '../../lib/kernel/ids'
import type { Levels, RatedSkill, SkillResult } from '../../lib/register/self-rating'
import { boards } from './boards'
import { instant } from './columns'

/** One self-rating. Of a board at most one is open. */
export const ratings = pgTable(
  'ratings',
  {
    id: text('id').$type<Id<'rating'>>().primaryKey(),
    boardId: text('board_id')
      .$type<Id<'board'>>()
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    anonymous: boolean('anonymous').notNull(),
    /** As they were called when it began. */
    skills: jsonb('skills').$type<readonly RatedSkill[]>().notNull(),
    state: text('state').$type<'open' | 'closed'>().notNull(),
    openedBy: text('opened_by').$type<Id<'participant'>>().notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    /** Written once, by the transaction that closes it. */
    raters: integer('raters'),
    result: jsonb('result').$type<readonly SkillResult[]>(),
  },
  (t) => [
    index('ratings_board').on(t.boardId, t.openedAt),
    uniqueIndex('ratings_one').on(t.boardId).where(sql`state = 'open'`),
  ],
)

/**
 * What one person said. There are no times: beside those of other things they would tell who said it. When a rating without
 * names closes, its rows are counted and deleted in one transaction.
 */
export const ratedLevels = pgTable(
  'rated_levels',
  {
    ratingId: text('rating_id')
      .$type<Id<'rating'>>()
      .notNull()
      .references(() => ratings.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').$type<Id<'participant'>>().notNull(),
    levels: jsonb('levels').$type<Levels>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ratingId, t.participantId] })],
)
