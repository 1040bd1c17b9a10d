import { type SQL, sql } from 'drizzle-orm'
import { customType, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Id } from '../../lib/kernel/ids'
import { boards } from './boards'
import { instant } from './columns'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

const boardId = () =>
  text('board_id')
    .$type<Id<'board'>>()
    .notNull()
    .references(() => boards.id, { onDelete: 'cascade' })

/** What can be found on boards besides their titles: decisions that something was said about, and the register's cards. */
export const foundCards = pgTable(
  'found_cards',
  {
    boardId: boardId(),
    /** Record id of the card. */
    card: text('card').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    words: text('words').notNull(),
    /** In no language: workshops mix them, and names have none. */
    vector: tsvector('vector').generatedAlwaysAs((): SQL => sql`to_tsvector('simple', ${foundCards.words})`),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.card] }), index('found_cards_vector').using('gin', t.vector)],
)

/** Up to when each board was read for that. */
export const foundBoards = pgTable('found_boards', {
  boardId: text('board_id')
    .$type<Id<'board'>>()
    .primaryKey()
    .references(() => boards.id, { onDelete: 'cascade' }),
  readAt: instant('read_at').notNull(),
})
