import type { z } from 'zod'
import { eventWords } from '../../lib/activity/event-words'
import { listEvents as selectEvents } from '../../db/queries/events'
import type { listEvents as contract } from '../../lib/contracts/room'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Caller } from '../auth/caller'
import { onBoard } from '../auth/on-board'
import type { Runtime } from '../runtime'

export interface ListEvents {
  readonly boardId: Id<'board'>
  /** Only what came after the fact with this number. */
  readonly after?: number
  readonly cursor?: string
  /** The last entry first: what a screen begins with. */
  readonly newest?: 'true'
  /** Only what was done to this card. */
  readonly record?: string
  readonly limit: number
}

/** The activity log, in either direction. Its numbers have no gaps, so a cursor is the number of the last one. */
export async function listEvents(
  runtime: Runtime,
  caller: Caller,
  { boardId, after = 0, cursor, newest, record, limit }: ListEvents,
): Promise<Result<z.infer<typeof contract.answer>, Problem>> {
  const member = await onBoard(runtime, caller, boardId, 'events.read')
  if (!member.ok) return member
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
    return err(problem('invalid', { errors: { cursor: 'is not one of ours' } }))
  const isUp = newest === undefined
  const from = cursor === undefined ? null : Number(cursor)
  // What somebody has just done to the card belongs to its history now.
  if (record !== undefined) await runtime.rooms.commitChanges(boardId)
  const range = isUp ? { after: from ?? after, before: null } : { after, before: from }
  const rows = await selectEvents(runtime.db, { boardId, ...range, isUp, record: record ?? null, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return ok({
    items: page.map((row) => ({
      id: row.id,
      seq: row.seq,
      type: row.type,
      participant: row.participantId ? { id: row.participantId, name: row.participantName ?? '' } : null,
      payload: { ...row.payload },
      recordId: typeof row.payload.recordId === 'string' ? row.payload.recordId : null,
      sentence: eventWords({ type: row.type, payload: row.payload, participantName: row.participantName }),
      at: row.at.toISOString(),
    })),
    nextCursor: rows.length > limit && last ? String(last.seq) : null,
  })
}
