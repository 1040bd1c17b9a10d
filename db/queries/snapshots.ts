import { eq } from 'drizzle-orm'
import type { Id } from '../../lib/kernel/ids'
import type { SavedKind } from '../../lib/sessions/kinds'
import type { Db } from '../client'
import { snapshots } from '../schema'

export interface NewSnapshot {
  readonly id: Id<'snapshot'>
  readonly boardId: Id<'board'>
  readonly kind: SavedKind
  readonly title: string
  /** The Yjs state, packed. */
  readonly state: Uint8Array
  /** The canonical JSON of the canvas, packed. */
  readonly document: Uint8Array
  readonly uptoSeq: number
  readonly frameworkVersion: string | null
  readonly createdBy: Id<'participant'> | null
  readonly createdAt: Date
}

/** Keeps a canvas for ever: there is no update of a snapshot. */
export async function insertSnapshot(db: Db, snapshot: NewSnapshot): Promise<void> {
  await db.insert(snapshots).values(snapshot)
}

/** The packed canonical JSON of a saved canvas. */
export async function snapshotDocument(db: Db, snapshotId: Id<'snapshot'>): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ document: snapshots.document })
    .from(snapshots)
    .where(eq(snapshots.id, snapshotId))
    .limit(1)
  return row?.document ?? null
}
