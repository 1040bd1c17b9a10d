import type { NewSnapshot } from '../../db/queries/snapshots'
import type { FrozenBoard } from '../../lib/board/commands'
import { newId } from '../../lib/kernel/ids'
import { canonicalJson, canvasDocument } from '../../lib/sessions/snapshot'
import { pack } from './packing'

type About = Pick<NewSnapshot, 'boardId' | 'kind' | 'title' | 'frameworkVersion' | 'createdBy' | 'createdAt'>

/** Freezes a reading of the canvas: the document as bytes that never change, and the Yjs state behind it. */
export async function takeSnapshot(reading: FrozenBoard, about: About): Promise<NewSnapshot> {
  const document = new TextEncoder().encode(canonicalJson(canvasDocument(reading)))
  return {
    ...about,
    id: newId('snapshot'),
    state: reading.state,
    document: await pack(document),
    uptoSeq: reading.seq,
  }
}
