import type * as Y from 'yjs'
import { addOnce } from './add-once'
import { canonicalRecord } from './canonical'
import type { BoardCommand, PlainRecord } from './commands'
import { recordsOf } from './doc'
import { changeRecord, createRecord, removeRecord } from './edits'
import { isValidRecord, readRecord, readRecords } from './read'
import { unreachable } from '../kernel/result'

/** Carries out what the server does to a canvas, in one transaction. Throws before it writes a record that is not valid. */
export function applyCommands(doc: Y.Doc, commands: readonly BoardCommand[], origin: unknown): void {
  doc.transact(() => {
    for (const command of commands) applyCommand(doc, command)
  }, origin)
}

function applyCommand(doc: Y.Doc, command: BoardCommand): void {
  switch (command.type) {
    case 'put':
      for (const record of command.records) putRecord(doc, canonicalRecord(record))
      return
    case 'patch':
      return patchRecord(doc, command.id, command.changes)
    case 'remove':
      return removeWithTies(doc, new Set(command.ids))
    case 'add-once':
      return addOnce(doc, command)
    case 'replace':
      return replaceRecords(doc, command.records)
    default:
      unreachable(command)
  }
}

function putRecord(doc: Y.Doc, record: PlainRecord): void {
  if (!isValidRecord(record)) throw new Error(`the record ${record.id} is not valid`)
  const before = readRecord(record.id, recordsOf(doc).get(record.id))
  if (before && isSameKind(before, record)) changeRecord(doc, before, record)
  else createRecord(doc, record)
}

function patchRecord(doc: Y.Doc, id: string, changes: Readonly<Record<string, unknown>>): void {
  const before = readRecord(id, recordsOf(doc).get(id))
  // Deleted meanwhile: it stays deleted, as with everyone's edits.
  if (!before) return
  const fields: Record<string, unknown> = {}
  const props: Record<string, unknown> = { ...('props' in before ? before.props : {}) }
  for (const [key, value] of Object.entries(changes)) {
    if (key.startsWith('$')) fields[key.slice(1)] = value
    else props[key] = value
  }
  // True once isValidRecord has said so in putRecord.
  const after = { ...before, ...fields, ...('props' in before && { props }) } as PlainRecord
  putRecord(doc, canonicalRecord(after))
}

/** Removes records with the bindings that hold them and the relations that lose an end. */
function removeWithTies(doc: Y.Doc, ids: Set<string>): void {
  const bindings = [...readRecords(doc).values()].filter((record) => record.typeName === 'binding')
  for (const binding of bindings) {
    // True: our own binding type; tldraw's list of types knows only its own.
    if ((binding.type as string) === 'relation' && ids.has(binding.toId)) ids.add(binding.fromId)
  }
  for (const binding of bindings) if (ids.has(binding.fromId) || ids.has(binding.toId)) ids.add(binding.id)
  for (const id of ids) removeRecord(doc, id)
}

/** The canvas becomes exactly these records. They are taken as they are: what was saved comes back to the letter. */
function replaceRecords(doc: Y.Doc, records: readonly PlainRecord[]): void {
  for (const record of records) if (!isValidRecord(record)) throw new Error(`the record ${record.id} is not valid`)
  const wanted = new Set<string>(records.map((record) => record.id))
  for (const id of recordsOf(doc).keys()) if (!wanted.has(id)) removeRecord(doc, id)
  for (const record of records) {
    const before = readRecord(record.id, recordsOf(doc).get(record.id))
    if (before && isSameKind(before, record)) changeRecord(doc, before, record)
    else createRecord(doc, record)
  }
}

function isSameKind(a: PlainRecord, b: PlainRecord): boolean {
  return a.typeName === b.typeName && kindOf(a) === kindOf(b)
}
const kindOf = (record: PlainRecord): string | null => ('type' in record ? record.type : null)
