import type * as Y from 'yjs'
import type { PlainRecord } from './commands'
import { layoutVersion, metaOf } from './doc'
import { createRecord } from './edits'

/** Fills an empty document. One hand only: two seeds of one board would be two records under one name, and one would lose. */
export function seedDoc(
  doc: Y.Doc,
  records: Iterable<PlainRecord>,
  { epoch, schema }: { epoch: number; schema: object },
): void {
  doc.transact(() => {
    const meta = metaOf(doc)
    meta.set('layout', layoutVersion)
    meta.set('schema', schema)
    meta.set('epoch', epoch)
    meta.set('seedClient', doc.clientID)
    for (const record of records) createRecord(doc, record)
  })
}
