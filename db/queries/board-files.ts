import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { SavedKind } from '../../lib/sessions/kinds'
import type { Db, Transaction } from '../client'
import { comments, dissents, participants, rounds, sessionAttendance, sessions, setAside, snapshots } from '../schema'

/** What these people are called on this board, in the order in which they came; also who has left it. */
export async function peopleNamed(db: Db, boardId: Id<'board'>, ids: readonly Id<'participant'>[]) {
  if (ids.length === 0) return []
  return db
    .select({
      id: participants.id,
      name: participants.name,
      jobTitle: participants.jobTitle,
      role: participants.role,
    })
    .from(participants)
    .where(and(eq(participants.boardId, boardId), inArray(participants.id, [...ids])))
    .orderBy(asc(participants.joinedAt), asc(participants.id))
}

/** Saved canvases of these kinds with all that was saved, oldest first. */
export async function savedSessionsOf(db: Db, boardId: Id<'board'>, kinds: readonly SavedKind[]) {
  const rows = await db
    .select({
      id: sessions.id,
      kind: sessions.kind,
      title: sessions.title,
      agenda: sessions.agenda,
      used: sessions.used,
      startedBy: sessions.startedBy,
      startedAt: sessions.startedAt,
      endedAt: sessions.endedAt,
      extract: sessions.extract,
      document: snapshots.document,
      frameworkVersion: snapshots.frameworkVersion,
    })
    .from(sessions)
    .innerJoin(snapshots, eq(snapshots.id, sessions.snapshotId))
    .where(and(eq(sessions.boardId, boardId), inArray(sessions.kind, [...kinds]), isNotNull(sessions.endedAt)))
    .orderBy(asc(sessions.startedAt), asc(sessions.id))
  return rows.flatMap(({ endedAt, ...row }) => (endedAt ? [{ ...row, endedAt }] : []))
}

export interface LedgerToWrite {
  readonly people: readonly (typeof participants.$inferInsert)[]
  readonly rounds: readonly (typeof rounds.$inferInsert)[]
  readonly dissents: readonly (typeof dissents.$inferInsert)[]
  readonly comments: readonly (typeof comments.$inferInsert)[]
  readonly setAside: readonly (typeof setAside.$inferInsert)[]
  readonly snapshots: readonly (typeof snapshots.$inferInsert)[]
  readonly sessions: readonly (typeof sessions.$inferInsert)[]
  readonly attendance: readonly (typeof sessionAttendance.$inferInsert)[]
}

/** PostgreSQL takes 65,535 parameters in one statement. */
const rowsAtOnce = 500

/** Writes down what a file tells of a board's past, onto a board that has none yet. */
export async function writeLedger(tx: Transaction, ledger: LedgerToWrite): Promise<void> {
  for (const rows of batches(ledger.people)) await tx.insert(participants).values(rows)
  for (const rows of batches(ledger.rounds)) await tx.insert(rounds).values(rows)
  for (const rows of batches(ledger.dissents)) await tx.insert(dissents).values(rows)
  for (const rows of batches(ledger.comments)) await tx.insert(comments).values(rows)
  for (const rows of batches(ledger.setAside)) await tx.insert(setAside).values(rows)
  for (const row of ledger.snapshots) await tx.insert(snapshots).values(row)
  for (const row of ledger.sessions) await tx.insert(sessions).values(row)
  for (const rows of batches(ledger.attendance)) await tx.insert(sessionAttendance).values(rows)
}

function batches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, n) =>
    rows.slice(n * rowsAtOnce, (n + 1) * rowsAtOnce),
  )
}
