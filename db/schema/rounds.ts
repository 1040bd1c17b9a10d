import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Role } from '../../lib/access/roles'
import type { PublishedAnswer } from '../../lib/contracts/rounds'
import type { Id } from '../../lib/kernel/ids'
import type { Choice, ReasonRule, Reveal, RoundKind, RoundOption, Turnout } from '../../lib/workshop/round'
import type { Tally } from '../../lib/workshop/tally'
import { boards } from './boards'
import { instant } from './columns'

/** One vote. What it asks is fixed when it opens; only its end can be moved. */
export const rounds = pgTable(
  'rounds',
  {
    id: text('id').$type<Id<'round'>>().primaryKey(),
    boardId: text('board_id')
      .$type<Id<'board'>>()
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<RoundKind>().notNull(),
    name: text('name').notNull(),
    question: text('question').notNull(),
    /** Record id of a decision card. */
    decision: text('decision'),
    /** With what each card said when the round opened. */
    options: jsonb('options').$type<readonly RoundOption[]>().notNull(),
    votesPerPerson: integer('votes_per_person').notNull(),
    maxPerOption: integer('max_per_option'),
    eligible: jsonb('eligible').$type<readonly Role[]>().notNull(),
    eligiblePeople: jsonb('eligible_people').$type<readonly Id<'participant'>[]>(),
    anonymous: boolean('anonymous').notNull(),
    reveal: text('reveal').$type<Reveal>().notNull(),
    reason: text('reason').$type<ReasonRule>().notNull(),
    quorum: integer('quorum'),
    threshold: integer('threshold'),
    state: text('state').$type<'open' | 'closed'>().notNull(),
    openedBy: text('opened_by').$type<Id<'participant'>>().notNull(),
    openedAt: instant('opened_at').notNull(),
    closesAt: instant('closes_at'),
    closedAt: instant('closed_at'),
    /** The result, written once, by the transaction that closes the round. */
    turnout: jsonb('turnout').$type<Turnout>(),
    waiting: jsonb('waiting').$type<readonly Id<'participant'>[]>(),
    tally: jsonb('tally').$type<Tally>(),
    published: jsonb('published').$type<PublishedAnswer>(),
  },
  (t) => [
    index('rounds_board').on(t.boardId, t.openedAt),
    index('rounds_due').on(t.closesAt).where(sql`state = 'open' and closes_at is not null`),
  ],
)

/**
 * What was voted. Nothing here names a voter; `round_voters` does while a round is open. When an anonymous round closes,
 * its rows are written anew under other ids, in another order, without words, receipts and times.
 */
export const ballots = pgTable(
  'ballots',
  {
    id: text('id').$type<Id<'ballot'>>().primaryKey(),
    roundId: text('round_id')
      .$type<Id<'round'>>()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    choices: jsonb('choices').$type<readonly Choice[]>().notNull(),
    abstained: boolean('abstained').notNull(),
    reason: text('reason'),
    receipt: text('receipt'),
  },
  (t) => [index('ballots_round').on(t.roundId)],
)

/** Who takes part in a round, apart from what they choose. `ballotId`, `spent` and `role` go when an anonymous one closes. */
export const roundVoters = pgTable(
  'round_voters',
  {
    roundId: text('round_id')
      .$type<Id<'round'>>()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').$type<Id<'participant'>>().notNull(),
    ballotId: text('ballot_id').$type<Id<'ballot'>>(),
    hasVoted: boolean('has_voted').notNull().default(false),
    spent: integer('spent'),
    /** In which role the ballot was cast last. */
    role: text('role').$type<Role>(),
    /** Raised by each change of this row, so that a voter's screen knows which of two answers is the later. */
    version: integer('version').notNull().default(0),
    done: boolean('done').notNull().default(false),
    notVoting: boolean('not_voting').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.participantId] })],
)

/** Words against a result. Without a participant they are anonymous: nobody knows whose they are, we neither. */
export const dissents = pgTable(
  'dissents',
  {
    id: text('id').$type<Id<'dissent'>>().primaryKey(),
    roundId: text('round_id')
      .$type<Id<'round'>>()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').$type<Id<'participant'>>(),
    text: text('text').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('dissents_round').on(t.roundId, t.createdAt)],
)
