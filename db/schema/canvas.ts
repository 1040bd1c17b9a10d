import { bigint, bigserial, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Id } from '../../lib/kernel/ids'
import type { SavedKind } from '../../lib/sessions/kinds'
import { bytea, createdAt, instant } from './columns'
import { boards } from './boards'

const boardId = () =>
  text('board_id')
    .$type<Id<'board'>>()
    .notNull()
    .references(() => boards.id, { onDelete: 'cascade' })
const seq = (name: string) => bigint(name, { mode: 'number' }).notNull()

/** The log: one row for each merged batch of a board, v1 encoding, numbered per board without gaps. */
export const boardUpdates = pgTable(
  'board_updates',
  { boardId: boardId(), seq: seq('seq'), update: bytea('update').notNull(), at: instant('at').notNull().defaultNow() },
  (t) => [primaryKey({ columns: [t.boardId, t.seq] })],
)

/** The newest folded state of a board: V2 encoding, brotli. Covers the log up to and including `uptoSeq`. */
export const boardBases = pgTable('board_bases', {
  boardId: text('board_id')
    .$type<Id<'board'>>()
    .primaryKey()
    .references(() => boards.id, { onDelete: 'cascade' }),
  uptoSeq: seq('upto_seq'),
  epoch: integer('epoch').notNull(),
  state: bytea('state').notNull(),
  /** sha256 of `state`, hex: the address under which it may be cached for ever. */
  hash: text('hash').notNull(),
  stateVector: bytea('state_vector').notNull(),
  /** What must be known of the document to serve it unopened; null: written by an earlier version. */
  about: jsonb('about').$type<Readonly<Record<string, unknown>>>(),
  foldedAt: instant('folded_at').notNull().defaultNow(),
})

/** What was folded away: immutable segments of the log (length-prefixed v1 updates with their times, brotli). */
export const boardHistory = pgTable(
  'board_history',
  {
    boardId: boardId(),
    fromSeq: seq('from_seq'),
    toSeq: seq('to_seq'),
    fromAt: instant('from_at').notNull(),
    toAt: instant('to_at').notNull(),
    updates: bytea('updates').notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.fromSeq] })],
)

/** Who wrote under which Yjs client id; null: the server (seed, restore). */
export const boardClients = pgTable(
  'board_clients',
  {
    boardId: boardId(),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    participantId: text('participant_id').$type<Id<'participant'>>(),
    firstSeenAt: instant('first_seen_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.clientId] })],
)

/** Semantic changes of cards (status, rationale, titles, register fields, creation, deletion) with their author. */
export const boardChanges = pgTable(
  'board_changes',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    boardId: boardId(),
    recordId: text('record_id').notNull(),
    field: text('field').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    participantId: text('participant_id').$type<Id<'participant'>>(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('board_changes_record').on(t.boardId, t.recordId, t.at)],
)

/**
 * The last state of an epoch that is over: V2 encoding, brotli. Who was away when it ended finds out from it what only they
 * have; after 90 days it goes.
 */
export const boardCodas = pgTable(
  'board_codas',
  {
    boardId: boardId(),
    epoch: integer('epoch').notNull(),
    uptoSeq: seq('upto_seq'),
    state: bytea('state').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.epoch] }), index('board_codas_at').on(t.at)],
)

/** What a board keeps of its past by itself, and up to where the server has looked whether there is something to keep. */
export const boardKeeping = pgTable('board_keeping', {
  boardId: text('board_id')
    .$type<Id<'board'>>()
    .primaryKey()
    .references(() => boards.id, { onDelete: 'cascade' }),
  /** Of automatic snapshots: at most so many, and none that is older. */
  automaticMax: integer('automatic_max').notNull().default(50),
  automaticDays: integer('automatic_days').notNull().default(30),
  /** For how long the way there can be replayed; null: for ever. */
  historyDays: integer('history_days'),
  lookedAt: instant('looked_at').notNull().defaultNow(),
  lookedSeq: seq('looked_seq').default(0),
})

/** Saved canvases: immutable. `document` is the canonical JSON of the tldraw snapshot, brotli, so that its bytes never change. */
export const snapshots = pgTable(
  'snapshots',
  {
    id: text('id').$type<Id<'snapshot'>>().primaryKey(),
    boardId: boardId(),
    kind: text('kind').$type<SavedKind>().notNull(),
    title: text('title').notNull().default(''),
    state: bytea('state').notNull(),
    document: bytea('document').notNull(),
    uptoSeq: seq('upto_seq'),
    frameworkVersion: text('framework_version'),
    createdBy: text('created_by').$type<Id<'participant'>>(),
    createdAt: createdAt(),
  },
  (t) => [index('snapshots_board').on(t.boardId, t.createdAt)],
)
