import type * as Y from 'yjs'
import type { BoardReading } from '../../lib/board/commands'
import { readMeta } from '../../lib/board/doc'
import { readBoard } from '../../lib/board/read'
import { boardSchema } from '../../lib/board/schema'

/** The schema that this server writes records with, as plain JSON. */
export function presentSchema(): Readonly<Record<string, unknown>> {
  return { ...boardSchema.serialize() }
}

/** What a document says, as bytes and plain JSON: no Y type leaves the sync server. */
export function boardReading(doc: Y.Doc, about: Pick<BoardReading, 'update' | 'epoch' | 'seq'>): BoardReading {
  return { records: readBoard(doc), schema: readMeta(doc)?.schema ?? presentSchema(), ...about }
}
