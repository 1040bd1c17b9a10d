import * as Y from 'yjs'
import type { AddedPart, BoardCommand } from './commands'
import { readMeta, recordsOf } from './doc'
import { createRecord } from './edits'
import { isValidRecord } from './read'

type AddOnce = Extract<BoardCommand, { type: 'add-once' }>

/**
 * Adds what was written down before, so that doing it again adds nothing: each part is made anew in an empty document under
 * the client that was drawn for it, which gives the same update every time, and Yjs takes no update twice. In another epoch
 * those clients are unknown; what has been added until then is there under its id.
 */
export function addOnce(doc: Y.Doc, { epoch, parts }: AddOnce): void {
  for (const { records } of parts)
    for (const record of records) if (!isValidRecord(record)) throw new Error(`the record ${record.id} is not valid`)
  if (readMeta(doc)?.epoch === epoch) {
    for (const part of parts) Y.applyUpdate(doc, updateOf(part))
    return
  }
  const known = recordsOf(doc)
  for (const { records } of parts) for (const record of records) if (!known.has(record.id)) createRecord(doc, record)
}

function updateOf({ client, records }: AddedPart): Uint8Array {
  const made = new Y.Doc()
  made.clientID = client
  made.transact(() => {
    for (const record of records) createRecord(made, record)
  })
  const update = Y.encodeStateAsUpdate(made)
  made.destroy()
  return update
}
