import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Role } from '../../lib/access/roles'
import type { Density } from '../../lib/board/shapes/status'
import type { BoardFramework } from '../../lib/frameworks/own-framework'
import type { Id } from '../../lib/kernel/ids'
import { createdAt, instant } from './columns'
import { accounts, workspaces } from './people'

export const boards = pgTable(
  'boards',
  {
    id: text('id').$type<Id<'board'>>().primaryKey(),
    workspaceId: text('workspace_id')
      .$type<Id<'workspace'>>()
      .notNull()
      .references(() => workspaces.id),
    title: text('title').notNull(),
    frameworkId: text('framework_id'),
    /** Every framework that stands on it, with the version of its content that the board has; the first is `frameworkId`. */
    frameworks: jsonb('frameworks').$type<readonly BoardFramework[]>().notNull().default([]),
    density: text('density').$type<Density>().notNull().default('core'),
    /** What members of the workspace are on this board; null: nothing. */
    workspaceRole: text('workspace_role').$type<Role>(),
    /** Whoever comes by a link or a code waits until a facilitator lets them in. */
    lobby: boolean('lobby').notNull().default(false),
    /** Number of the last fact (announcement) of this board, raised in each use case's transaction. */
    ledgerSeq: bigint('ledger_seq', { mode: 'number' }).notNull().default(0),
    /** Raised by migration and compaction; clients of an older epoch rejoin. */
    epoch: integer('epoch').notNull().default(1),
    createdBy: text('created_by')
      .$type<Id<'account'>>()
      .references(() => accounts.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    /** Last change of the canvas or of the ledger. */
    changedAt: instant('changed_at').notNull().defaultNow(),
    archivedAt: instant('archived_at'),
    deletedAt: instant('deleted_at'),
  },
  (t) => [index('boards_workspace').on(t.workspaceId, t.changedAt)],
)

/** People on a board, with an account or as guests. Everything on a board points to a participant. */
export const participants = pgTable(
  'participants',
  {
    id: text('id').$type<Id<'participant'>>().primaryKey(),
    boardId: text('board_id')
      .$type<Id<'board'>>()
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    accountId: text('account_id')
      .$type<Id<'account'>>()
      .references(() => accounts.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    jobTitle: text('job_title').notNull().default(''),
    role: text('role').$type<Role>().notNull(),
    /** Hash of a guest's token. */
    credentialHash: text('credential_hash'),
    joinedAt: instant('joined_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at'),
    removedAt: instant('removed_at'),
    /** Waiting in the lobby: on the board's list, not yet on the board. */
    state: text('state').$type<'in' | 'waiting'>().notNull().default('in'),
    /** A facilitator stopped their changes; they read and vote. */
    muted: boolean('muted').notNull().default(false),
    /** Comments up to this fact (comments.seq) count as read, whatever the marks of single threads say. */
    commentsSeen: bigint('comments_seen', { mode: 'number' }).notNull().default(0),
  },
  (t) => [
    index('participants_board').on(t.boardId),
    index('participants_credential').on(t.credentialHash),
    uniqueIndex('participants_account').on(t.boardId, t.accountId).where(sql`account_id is not null`),
  ],
)

export const invites = pgTable(
  'invites',
  {
    id: text('id').$type<Id<'invite'>>().primaryKey(),
    boardId: text('board_id')
      .$type<Id<'board'>>()
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    /** A join code is an invite whose token is short enough to be read from a screen: it is kept, to be shown again. */
    code: text('code'),
    role: text('role').$type<Role>().notNull(),
    createdBy: text('created_by').$type<Id<'participant'>>().notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at'),
    usesMax: integer('uses_max'),
    uses: integer('uses').notNull().default(0),
    revokedAt: instant('revoked_at'),
    /** What has to be typed besides, hashed as accounts' passwords are. */
    passwordHash: text('password_hash'),
  },
  (t) => [
    uniqueIndex('invites_hash').on(t.tokenHash),
    index('invites_board').on(t.boardId),
    // One code at a time on a board.
    uniqueIndex('invites_code_of_board').on(t.boardId).where(sql`code is not null and revoked_at is null`),
  ],
)

/** WebSocket tickets: valid for a minute, for one connection. */
export const tickets = pgTable(
  'tickets',
  {
    ticketHash: text('ticket_hash').primaryKey(),
    boardId: text('board_id')
      .$type<Id<'board'>>()
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').$type<Id<'participant'>>().notNull(),
    expiresAt: instant('expires_at').notNull(),
    spentAt: instant('spent_at'),
  },
  (t) => [index('tickets_expiry').on(t.expiresAt)],
)
