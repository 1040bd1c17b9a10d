import { isEqual } from '@tldraw/utils'
import * as Y from 'yjs'
import type { PlainRecord } from './commands'
import { gravesOf, type RecordMap, recordsOf } from './doc'
import { readBase, readRecord } from './read'
import {
  isRichNode,
  livesAsText,
  type Registers,
  registersOf,
  segmentsRegister,
  type TextProp,
  textPropsOf,
  wrap,
} from './registers'
import type { TextPlaces } from './text/held-text'
import { emptyRichText } from './text/rich-text'
import { newPlainText, newRichText, readRichText, writePlainText, writeRichText } from './text/write-text'

/**
 * Writes a record that the document does not have. Its texts become Y.Texts at once, also empty ones: made later, by two
 * people who start typing at the same time, one of the two texts would be lost.
 */
export function createRecord(doc: Y.Doc, record: PlainRecord): void {
  const map: RecordMap = new Y.Map()
  const registers = registersOf(record)
  const props: Record<string, unknown> = { ...('props' in record ? record.props : {}) }
  const segments = registers.get(segmentsRegister)
  if (segments !== undefined) {
    props.segments = []
    map.set(segmentsRegister, wrap(segmentsRegister, segments))
  }
  for (const text of textPropsOf(record)) {
    const value = props[text.prop]
    props[text.prop] = ''
    if (!livesAsText(text, value)) map.set(`p.${text.prop}`, value)
    map.set(textKey(text), newText(text, value))
  }
  const { id, ...rest } = record
  map.set('$', 'props' in record ? { ...rest, props } : rest)
  recordsOf(doc).set(id, map)
}

/**
 * Writes what I changed between two states of a record, and nothing else: registers that differ and that the document
 * does not already hold. A record that somebody deleted meanwhile stays deleted. `placesIn` knows a text that `from` does
 * not show as it is now.
 */
export function changeRecord(
  doc: Y.Doc,
  from: PlainRecord,
  to: PlainRecord,
  placesIn?: (prop: string) => TextPlaces | undefined,
): void {
  const map = recordsOf(doc).get(to.id)
  if (!(map instanceof Y.Map)) return
  const hasPair = registersOf(readBase('', map) ?? from).has('wh')
  const before = withSize(registersOf(from), from, hasPair)
  const after = withSize(registersOf(to), to, hasPair)
  for (const register of before.keys()) if (!after.has(register)) after.set(register, undefined)

  const texts = textPropsOf(to)
  const wholeTexts = new Set(texts.map((text) => `p.${text.prop}`))
  for (const [register, value] of after) {
    if (isEqual(before.get(register), value) && before.has(register)) continue
    if (value === undefined && wholeTexts.has(register)) map.delete(register)
    else writeRegister(map, register, wrap(register, value))
  }
  for (const text of texts) changeText(map, text, propOf(from, text), propOf(to, text), placesIn?.(text.prop))
}

/** Removes a record with all that others may still write into it. */
export function removeRecord(doc: Y.Doc, id: string): void {
  const records = recordsOf(doc)
  if (!records.has(id)) return
  const record = readRecord(id, records.get(id))
  // A grave is dug for an empty frame too: somebody may be dropping a card into it right now.
  if (record?.typeName === 'shape' && (record.type === 'frame' || record.type === 'group')) {
    gravesOf(doc).set(id, [record.parentId, record.x, record.y, record.rotation])
  }
  records.delete(id)
}

/**
 * Whether width and height are one register is settled by how the record was made: kept now as a pair, now as two, what
 * one person writes would hide behind what another wrote before.
 */
function withSize(registers: Registers, record: PlainRecord, hasPair: boolean): Registers {
  if (registers.has('wh') === hasPair || record.typeName !== 'shape') return registers
  // True: the props of a shape are a plain object.
  const { w, h } = record.props as object as { w?: unknown; h?: unknown }
  for (const register of ['wh', 'p.w', 'p.h']) registers.delete(register)
  return hasPair ? registers.set('wh', [w, h]) : registers.set('p.w', w).set('p.h', h)
}

function writeRegister(map: RecordMap, register: string, value: unknown): void {
  if (!isEqual(currentRegister(map, register), value)) map.set(register, value)
}

function currentRegister(map: RecordMap, register: string): unknown {
  if (map.has(register)) return map.get(register)
  const base = readBase('', map)
  return base ? wrap(register, registersOf(base).get(register)) : undefined
}

function changeText(map: RecordMap, text: TextProp, from: unknown, to: unknown, places?: TextPlaces): void {
  if (!livesAsText(text, to) || isEqual(from, to)) return
  const key = textKey(text)
  const current = map.get(key)
  // Only a document written by something else lacks it.
  if (!(current instanceof Y.Text)) map.set(key, newText(text, to))
  else if (isRichNode(to)) {
    const isKnown = livesAsText(text, from) && isRichNode(from)
    writeRichText(current, isKnown ? from : readRichText(current), to, isKnown ? places : undefined)
  } else writePlainText(current, typeof from === 'string' ? from : current.toString(), String(to), places)
}

function newText(text: TextProp, value: unknown): Y.Text {
  if (!text.isRich) return newPlainText(typeof value === 'string' ? value : '')
  return newRichText(livesAsText(text, value) && isRichNode(value) ? value : emptyRichText)
}

const textKey = (text: TextProp) => `t.${text.prop}`

function propOf(record: PlainRecord, { prop }: TextProp): unknown {
  // True: asked only of shapes, whose props are a plain object.
  return 'props' in record ? (record.props as Record<string, unknown>)[prop] : undefined
}
