import * as Y from 'yjs'
import type { PlainRecord } from './commands'
import { gravesOf, recordsOf } from './doc'
import { assignRegister, textPropsOf } from './registers'
import { type Grave, type Graves, repair } from './repair'
import { boardSchema } from './schema'
import { emptyRichText } from './text/rich-text'
import { readRichText } from './text/write-text'

/** Only these kinds of record belong to the canvas; cameras, selections and pointers of people never do. */
const documentTypes = new Set<string>(['document', 'page', 'shape', 'binding', 'asset'])

/** The record as it was made; its texts are empty. Null for what cannot be one. The result is fresh and may be changed. */
export function readBase(id: string, map: unknown): PlainRecord | null {
  if (!(map instanceof Y.Map)) return null
  const base: unknown = map.get('$')
  if (!isObject(base) || typeof base.typeName !== 'string' || !documentTypes.has(base.typeName)) return null
  const record: Record<string, unknown> = { ...base, id }
  if (isObject(base.props)) record.props = { ...base.props }
  if (isObject(base.meta)) record.meta = { ...base.meta }
  // True as far as anybody can say here: whether it is a valid record is asked by isValidRecord.
  return record as unknown as PlainRecord
}

/** One record as the document has it: what its creator made, then what changed, then its texts. */
export function readRecord(id: string, map: unknown): PlainRecord | null {
  const base = readBase(id, map)
  if (!base || !(map instanceof Y.Map)) return null
  const record = base as unknown as Record<string, unknown> & { props?: Record<string, unknown> }
  const hadProps = record.props !== undefined
  for (const { prop, isRich } of textPropsOf(base)) {
    const text = map.get(`t.${prop}`)
    const isText = text instanceof Y.Text
    if (record.props)
      record.props[prop] = isRich ? (isText ? readRichText(text) : emptyRichText) : isText ? text.toString() : ''
  }
  for (const [register, value] of map.entries()) {
    if (register !== '$' && !register.startsWith('t.')) assignRegister(record, register, value)
  }
  if (!hadProps) delete record.props
  return base
}

/** Every record that can be read, as the document has it: neither validated nor repaired. */
export function readRecords(doc: Y.Doc): Map<string, PlainRecord> {
  const records = new Map<string, PlainRecord>()
  for (const [id, map] of recordsOf(doc).entries()) {
    const record = readRecord(id, map)
    if (record) records.set(id, record)
  }
  return records
}

export function readGraves(doc: Y.Doc): Graves {
  const graves = new Map<string, Grave>()
  for (const [id, value] of gravesOf(doc).entries()) {
    if (!Array.isArray(value)) continue
    const [parentId, x, y, rotation]: unknown[] = value
    if (typeof parentId === 'string' && isNumber(x) && isNumber(y) && isNumber(rotation)) {
      graves.set(id, { parentId, x, y, rotation })
    }
  }
  return graves
}

/** Whether tldraw would take this record. Asked of each one alone: an invalid record in a batch makes the whole batch fail. */
export function isValidRecord(record: PlainRecord): boolean {
  try {
    boardSchema.types[record.typeName].validate(record)
    return true
  } catch {
    return false
  }
}

/** The canvas as everyone sees it: valid and repaired records, sorted by id. What is invalid stays in the document, unseen. */
export function readBoard(doc: Y.Doc): PlainRecord[] {
  const records = readRecords(doc)
  for (const [id, record] of records) if (!isValidRecord(record)) records.delete(id)
  return [...repair(records, readGraves(doc)).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}
