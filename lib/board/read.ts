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
  const texts = textPropsOf(base)
  for (const { prop, isRich } of texts) {
    const text = map.get(`t.${prop}`)
    const isText = text instanceof Y.Text
    if (record.props)
      record.props[prop] = isRich ? (isText ? readRichText(text) : emptyRichText) : isText ? text.toString() : ''
  }
  map.forEach((value, register) => {
    if (register !== '$' && !register.startsWith('t.')) assignRegister(record, register, value)
  })
  if (!hadProps) delete record.props
  return base
}

/**
 * The record after some of its registers changed, given its state before. What did not change stays the same object: a
 * stroke that is moved is not unpacked again. Null when only the whole can be read.
 */
export function readChanged(
  map: unknown,
  before: PlainRecord | undefined,
  registers: Iterable<string>,
): PlainRecord | null {
  if (!before || !(map instanceof Y.Map) || !('props' in before)) return null
  const texts = textPropsOf(before)
  // True: taken apart without knowing its type; the result is asked by isValidRecord.
  const record: Record<string, unknown> & { props: Record<string, unknown> } = {
    ...before,
    props: { ...before.props },
    meta: { ...before.meta },
  }
  for (const register of registers) {
    const isWhole = texts.some(({ prop }) => map.has(`p.${prop}`) || register === `p.${prop}`)
    if (register === '$' || !map.has(register) || isWhole) return null
    if (!register.startsWith('t.')) assignRegister(record, register, map.get(register))
    else {
      const text = texts.find(({ prop }) => register === `t.${prop}`)
      const value = map.get(register)
      if (!text || !(value instanceof Y.Text)) return null
      record.props[text.prop] = text.isRich ? readRichText(value) : value.toString()
    }
  }
  return record as unknown as PlainRecord
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
    const grave = readGrave(value)
    if (grave) graves.set(id, grave)
  }
  return graves
}

export function readGrave(value: unknown): Grave | undefined {
  if (!Array.isArray(value)) return undefined
  const [parentId, x, y, rotation]: unknown[] = value
  if (typeof parentId !== 'string' || !isNumber(x) || !isNumber(y) || !isNumber(rotation)) return undefined
  return { parentId, x, y, rotation }
}

/**
 * Whether tldraw would take this record. Asked of each one alone: an invalid record in a batch makes the whole batch fail.
 * `before`, an earlier state that was valid, spares looking again at what it shares with this one.
 */
export function isValidRecord(record: PlainRecord, before?: PlainRecord): boolean {
  try {
    // True: one record's type, asked for a record of that type.
    const type = boardSchema.types[record.typeName] as { validate(record: unknown, before?: unknown): unknown }
    type.validate(record, before?.typeName === record.typeName ? before : undefined)
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
