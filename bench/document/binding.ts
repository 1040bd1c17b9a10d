import type * as Y from 'yjs'
import { BoardReader } from '../../lib/board/board-reader'
import type { PlainRecord } from '../../lib/board/commands'
import { changeRecord, createRecord, removeRecord } from '../../lib/board/edits'

export interface RecordDiff {
  readonly added: Readonly<Record<string, PlainRecord>>
  readonly updated: Readonly<Record<string, readonly [from: PlainRecord, to: PlainRecord]>>
  readonly removed: Readonly<Record<string, PlainRecord>>
}

/** A store of records in a document, in the smallest shape in which layouts can be compared. */
export interface LayoutBinding {
  applyDiff(diff: RecordDiff, origin?: unknown): void
  records(): ReadonlyMap<string, PlainRecord>
  onDiff(listener: (diff: RecordDiff, transaction: Y.Transaction) => void): void
}

/** The product's own layout. Records are read and repaired as on a screen, and not validated. */
export function createBinding(doc: Y.Doc): LayoutBinding {
  const listeners: ((diff: RecordDiff, transaction: Y.Transaction) => void)[] = []
  const reader: BoardReader = new BoardReader(doc, (_, transaction) => {
    const before = new Map(reader.touched().map((id) => [id, reader.board.get(id)]))
    reader.load()
    if (listeners.length === 0) return
    const diff = { added: {}, updated: {}, removed: {} } as { [kind in keyof RecordDiff]: Record<string, unknown> }
    for (const [id, was] of before) {
      const is = reader.board.get(id)
      if (was && is) diff.updated[id] = [was, is]
      else if (is) diff.added[id] = is
      else if (was) diff.removed[id] = was
    }
    for (const listener of listeners) listener(diff as RecordDiff, transaction)
  })
  reader.load()
  return {
    applyDiff({ added, updated, removed }, origin) {
      doc.transact(() => {
        for (const record of Object.values(added)) createRecord(doc, record)
        for (const [from, to] of Object.values(updated)) changeRecord(doc, from, to)
        for (const id of Object.keys(removed)) removeRecord(doc, id)
      }, origin)
    },
    records: () => reader.board.shown(),
    onDiff: (listener) => listeners.push(listener),
  }
}
