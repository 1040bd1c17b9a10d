import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Role } from '../../lib/access/roles'
import type { Id } from '../../lib/kernel/ids'
import type { WorkshopEffect } from '../../lib/workshop/effects'
import type { Timer, ZeroAction } from '../../lib/workshop/timer'
import { boards } from './boards'
import { instant } from './columns'
import { sessions } from './workshop'

/** What a workshop stands at on a board: one row, made when something first happens. */
export const workshops = pgTable(
  'workshops',
  {
    boardId: text('board_id')
      .$type<Id<'board'>>()
      .primaryKey()
      .references(() => boards.id, { onDelete: 'cascade' }),
    /** Where the running session stands in its agenda. */
    stepId: text('step_id'),
    stepStartedAt: instant('step_started_at'),
    timerState: text('timer_state').$type<Timer['state']>(),
    timerTotalMs: integer('timer_total_ms'),
    timerAtZero: text('timer_at_zero').$type<ZeroAction>(),
    timerEndsAt: instant('timer_ends_at'),
    timerRemainingMs: integer('timer_remaining_ms'),
    timerEndedAt: instant('timer_ended_at'),
    spotlightOn: text('spotlight_on').$type<Id<'participant'>>(),
    spotlightSince: instant('spotlight_since'),
    /** When a node last saw whoever has the spotlight connected. */
    spotlightSeenAt: instant('spotlight_seen_at'),
    heldBy: text('held_by').$type<Id<'participant'>>(),
    heldSince: instant('held_since'),
    /** When a node last saw whoever holds the board connected. */
    heldSeenAt: instant('held_seen_at'),
    visiblePhases: jsonb('visible_phases').$type<readonly string[]>(),
    writers: jsonb('writers').$type<readonly Role[]>(),
    /** What the server owes: written with the step or the end of a timer that asks for it, taken out once it is done. */
    effects: jsonb('effects').$type<readonly WorkshopEffect[]>().notNull().default([]),
    /** Until then one node is at work on the effects. */
    effectsLeasedUntil: instant('effects_leased_until'),
  },
  (t) => [
    index('workshops_timer_due').on(t.timerEndsAt).where(sql`timer_state = 'running'`),
    index('workshops_watched').on(t.boardId).where(sql`held_by is not null or spotlight_on is not null`),
    index('workshops_owing').on(t.boardId).where(sql`effects <> '[]'::jsonb`),
  ],
)

/** Raised hands. */
export const raisedHands = pgTable(
  'raised_hands',
  {
    boardId: text('board_id')
      .$type<Id<'board'>>()
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').$type<Id<'participant'>>().notNull(),
    raisedAt: instant('raised_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.participantId] })],
)

/** Who is ready with a step. */
export const stepsReady = pgTable(
  'steps_ready',
  {
    sessionId: text('session_id')
      .$type<Id<'session'>>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    stepId: text('step_id').notNull(),
    participantId: text('participant_id').$type<Id<'participant'>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.stepId, t.participantId] })],
)

/** Who was there during a session, from when to when, and for how long of it. */
export const sessionAttendance = pgTable(
  'session_attendance',
  {
    sessionId: text('session_id')
      .$type<Id<'session'>>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').$type<Id<'participant'>>().notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    presentMs: integer('present_ms').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.participantId] })],
)
