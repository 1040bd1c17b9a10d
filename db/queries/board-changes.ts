import { and, desc, eq, inArray } from 'drizzle-orm'
import type postgres from 'postgres'
import type { Id } from '../../lib/kernel/ids'
import type { Db } from '../client'
import { boardChanges, participants } from '../schema'

/** One field of one card, as one person changed it. */
export interface BoardChange {
  readonly boardId: Id<'board'>
  readonly recordId: string
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  readonly participantId: Id<'participant'> | null
  readonly at: Date
}

export async function insertChanges(tx: postgres.TransactionSql, changes: readonly BoardChange[]): Promise<void> {
  // Times travel as text: drizzle takes the driver's own way of writing arrays of them away.
  await tx`
    insert into board_changes (board_id, record_id, field, before, after, participant_id, at)
    select t.board_id, t.record_id, t.field, t.before::jsonb, t.after::jsonb, t.participant_id, t.at::timestamptz
    from unnest(${changes.map((it) => it.boardId)}::text[], ${changes.map((it) => it.recordId)}::text[],
      ${changes.map((it) => it.field)}::text[], ${changes.map((it) => json(it.before))}::text[],
      ${changes.map((it) => json(it.after))}::text[], ${changes.map((it) => it.participantId)}::text[],
      ${changes.map((it) => it.at.toISOString())}::text[])
      as t (board_id, record_id, field, before, after, participant_id, at)
    join boards on boards.id = t.board_id`
}

/** PostgreSQL takes neither NUL nor half a surrogate pair; one such letter in a title must not stop a whole batch. */
export function json(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return JSON.stringify(value).replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (found) =>
    found.startsWith('\\u') ? '\\ufffd' : found,
  )
}

export interface ChangeRow extends BoardChange {
  readonly id: number
  readonly participantName: string | null
}

/** The newest changes of some fields of some cards, in no promised order. */
export async function listChanges(db: Db, { boardId, recordIds, fields, limit }: ChangeList): Promise<ChangeRow[]> {
  return db
    .select({
      id: boardChanges.id,
      boardId: boardChanges.boardId,
      recordId: boardChanges.recordId,
      field: boardChanges.field,
      before: boardChanges.before,
      after: boardChanges.after,
      participantId: boardChanges.participantId,
      participantName: participants.name,
      at: boardChanges.at,
    })
    .from(boardChanges)
    .leftJoin(participants, eq(participants.id, boardChanges.participantId))
    .where(
      and(
        eq(boardChanges.boardId, boardId),
        inArray(boardChanges.recordId, [...recordIds]),
        inArray(boardChanges.field, [...fields]),
      ),
    )
    .orderBy(desc(boardChanges.at), desc(boardChanges.id))
    .limit(limit)
}

export interface ChangeList {
  readonly boardId: Id<'board'>
  readonly recordIds: readonly string[]
  readonly fields: readonly string[]
  readonly limit: number
}
