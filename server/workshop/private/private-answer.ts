import { createHash } from 'node:crypto'
import type { Db } from '../../../db/client'
import {
  type PrivateModeRow,
  type PrivateNoteRow,
  countNotes,
  listNotes,
  presentMode,
} from '../../../db/queries/private-notes'
import type { PrivateModeAnswer, PrivateNote } from '../../../lib/contracts/private'
import type { Id } from '../../../lib/kernel/ids'

/** How private mode stands, for everyone alike; null when it is over and nothing is left of it. */
export async function privateModeOf(db: Db, boardId: Id<'board'>): Promise<PrivateModeAnswer | null> {
  const mode = await presentMode(db, boardId)
  return mode ? modeAnswer(db, mode) : null
}

export async function modeAnswer(db: Db, mode: PrivateModeRow): Promise<PrivateModeAnswer | null> {
  const { id, boardId, state, was, anonymous, startedBy, startedByName, startedAt, revealAt } = mode
  if (state === 'over') return null
  const { written, notes } = await countNotes(db, boardId)
  if (state === 'kept' && notes === 0) return null
  return {
    id,
    state,
    was,
    anonymous,
    by: { id: startedBy, name: startedByName },
    startedAt: startedAt.toISOString(),
    revealAt: revealAt?.toISOString() ?? null,
    written,
    notes,
  }
}

export async function privateNotesOf(
  db: Db,
  me: { readonly boardId: Id<'board'>; readonly participantId: Id<'participant'> },
): Promise<PrivateNote[]> {
  return (await listNotes(db, me)).map(noteAnswer)
}

export function noteAnswer({ shapeId, modeId, anonymous, record }: PrivateNoteRow): PrivateNote {
  return { id: shapeId, mode: modeId, anonymous, record, rev: revOf(record) }
}

/** Of a record as the database gives it back: always in the same order of keys. */
function revOf(record: PrivateNoteRow['record']): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 12)
}
