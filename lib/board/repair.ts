import { TLDOCUMENT_ID, type TLPage, type TLShape } from '@tldraw/tlschema'
import type { PlainRecord } from './commands'
import { keyAfter } from './key-after'

export interface Grave {
  readonly parentId: string
  readonly x: number
  readonly y: number
  readonly rotation: number
}
/** Where deleted frames and groups stood. */
export type Graves = ReadonlyMap<string, Grave>
type Records = ReadonlyMap<string, PlainRecord>

/**
 * What merging can break and tldraw does not survive, made whole: shapes without a parent, parents in a circle, bindings
 * to nothing or twice to one end, siblings with equal indices, a board without a page. Pure, idempotent, and the same for
 * everyone whatever the order of the records: nobody needs to write it down, so thirty clients cannot race to repair.
 * Gives back the very same map when there is nothing to do.
 */
export function repair(records: Map<string, PlainRecord>, graves: Graves = new Map()): Map<string, PlainRecord> {
  if (isSound(records)) return records
  const repaired = new Map([...records].sort(([a], [b]) => compare(a, b)))
  ensureDocument(repaired)
  const home = ensurePage(repaired)
  rehomeOrphans(repaired, graves, home)
  breakCycles(repaired, home)
  dropBindings(repaired)
  spreadIndices(repaired)
  return repaired
}

/** One pass over the records: in the usual case nothing is wrong. */
function isSound(records: Records): boolean {
  if (!records.has(documentId)) return false
  let hasPage = false
  const places = new Set<string>()
  const ends = new Set<string>()
  for (const record of records.values()) {
    if (record.typeName === 'page') hasPage = true
    if (record.typeName === 'binding') {
      const end = endOf(record)
      if (ends.has(end) || !records.has(record.fromId) || !records.has(record.toId)) return false
      ends.add(end)
    }
    if (record.typeName === 'shape' && (!records.has(record.parentId) || isInCycle(records, record))) return false
    if (record.typeName === 'shape' || record.typeName === 'page') {
      const place = `${siblingsOf(record)}|${record.index}`
      if (places.has(place)) return false
      places.add(place)
    }
  }
  return hasPage
}

function ensureDocument(records: Map<string, PlainRecord>): void {
  if (!records.has(documentId)) records.set(documentId, missingDocument)
}

function ensurePage(records: Map<string, PlainRecord>): string {
  const pages = [...records.values()].filter((record): record is TLPage => record.typeName === 'page')
  const [first] = pages.sort((a, b) => compare(a.index, b.index) || compare(a.id, b.id))
  if (first) return first.id
  records.set(missingPage.id, missingPage)
  return missingPage.id
}

/** An orphan goes to its nearest living ancestor, keeping its place on the page through the graves of those between. */
function rehomeOrphans(records: Map<string, PlainRecord>, graves: Graves, home: string): void {
  for (const shape of shapesOf(records)) {
    if (records.has(shape.parentId)) continue
    const { parentId, x, y, rotation } = climbGraves(shape, graves, (id) => records.has(id))
    records.set(shape.id, reparented(shape, canHold(records.get(parentId)) ? parentId : home, { x, y, rotation }))
  }
}

/** From an orphan's lost parent up through the graves to what still stands, or to where the trace ends. */
export function climbGraves(
  shape: TLShape,
  graves: Graves,
  stands: (id: string) => boolean,
): Grave & { readonly climbed: ReadonlySet<string> } {
  let { x, y, rotation } = shape
  let parentId: string = shape.parentId
  const climbed = new Set<string>()
  for (
    let grave = graves.get(parentId);
    grave && !stands(parentId) && !climbed.has(parentId);
    grave = graves.get(parentId)
  ) {
    const cos = Math.cos(grave.rotation)
    const sin = Math.sin(grave.rotation)
    ;[x, y] = [Math.fround(grave.x + x * cos - y * sin), Math.fround(grave.y + x * sin + y * cos)]
    rotation = Math.fround(rotation + grave.rotation)
    climbed.add(parentId)
    parentId = grave.parentId
  }
  return { parentId, x, y, rotation, climbed }
}

/** The shape with the smallest id in a circle of parents goes to the page, and the circle is open. */
function breakCycles(records: Map<string, PlainRecord>, home: string): void {
  for (const shape of shapesOf(records)) {
    const path: string[] = []
    let at: PlainRecord | undefined = shape
    while (at?.typeName === 'shape' && !path.includes(at.id)) {
      path.push(at.id)
      at = records.get(at.parentId)
    }
    if (at?.typeName !== 'shape') continue
    const [smallest] = path.slice(path.indexOf(at.id)).sort(compare)
    const found = smallest === undefined ? undefined : records.get(smallest)
    if (found?.typeName === 'shape') records.set(found.id, reparented(found, home))
  }
}

/** Records come sorted: of two bindings for one end, the smaller id stays on every screen. */
function dropBindings(records: Map<string, PlainRecord>): void {
  const ends = new Set<string>()
  for (const record of records.values()) {
    if (record.typeName !== 'binding') continue
    const end = endOf(record)
    const isWhole = records.has(record.fromId) && records.has(record.toId)
    if (!isWhole || ends.has(end)) records.delete(record.id)
    else ends.add(end)
  }
}

function spreadIndices(records: Map<string, PlainRecord>): void {
  const families = new Map<string, (TLShape | TLPage)[]>()
  for (const record of records.values()) {
    if (record.typeName !== 'shape' && record.typeName !== 'page') continue
    const family = families.get(siblingsOf(record))
    if (family) family.push(record)
    else families.set(siblingsOf(record), [record])
  }
  for (const family of families.values()) {
    family.sort((a, b) => compare(a.index, b.index) || compare(a.id, b.id))
    let last: string = family[0]?.index ?? ''
    for (const [place, sibling] of family.entries()) {
      if (place > 0 && sibling.index <= last) {
        const next = family.slice(place).find((later) => later.index > last)
        // True: keyAfter continues a valid index.
        const index = keyAfter(last, next?.index ?? null) as TLShape['index']
        records.set(sibling.id, { ...sibling, index })
        last = index
      } else last = sibling.index
    }
  }
}

function reparented(shape: TLShape, parentId: string, place?: { x: number; y: number; rotation: number }): TLShape {
  // True: the parent is a page or a shape of this board.
  return { ...shape, ...place, parentId: parentId as TLShape['parentId'] }
}

function isInCycle(records: Records, shape: TLShape): boolean {
  let at = records.get(shape.parentId)
  for (let steps = 0; at?.typeName === 'shape'; at = records.get(at.parentId)) {
    if (at.id === shape.id || ++steps > records.size) return true
  }
  return false
}

/** What only one binding may hold: one end of one arrow or relation. */
export function endOf({ type, fromId, props }: PlainRecord & { typeName: 'binding' }): string {
  // True: an arrow's binding has a terminal, a relation's an end; of others a shape may have one each.
  const { terminal, end } = props as { terminal?: string; end?: string }
  return `${type}|${fromId}|${terminal ?? end ?? ''}`
}

const documentId = TLDOCUMENT_ID
/** What a board gets that has no document record. */
export const missingDocument: PlainRecord = {
  typeName: 'document',
  id: documentId,
  name: '',
  gridSize: 10,
  meta: {},
}
/** What a board gets that has no page. True: tldraw names its first page so, and an index is a branded string. */
export const missingPage = { typeName: 'page', id: 'page:page', name: 'Page 1', index: 'a1', meta: {} } as TLPage

export const canHold = (record: PlainRecord | undefined) => record?.typeName === 'page' || record?.typeName === 'shape'
const siblingsOf = (record: TLShape | TLPage): string => (record.typeName === 'page' ? '' : record.parentId)
const shapesOf = (records: Records) => [...records.values()].filter((record) => record.typeName === 'shape')
export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
