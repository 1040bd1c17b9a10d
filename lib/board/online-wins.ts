import { isEqual } from '@tldraw/utils'
import * as Y from 'yjs'
import type { PlainRecord } from './commands'
import { type RecordMap, recordsOf } from './doc'
import { changeRecord } from './edits'
import { readRecord } from './read'
import { assignRegister, type Registers, registersOf } from './registers'

/**
 * One value that I changed while I was away and that others changed meanwhile. Yjs would decide between the two by client
 * number, a toss of a coin between what is stale and what is new: the others' value is written again instead.
 */
export interface Conflict extends RegisterValue {
  readonly id: string
}

export interface RegisterValue {
  readonly register: string
  /** `undefined`: the record is without it. */
  readonly value: unknown
}

export interface Reconciled {
  readonly conflicts: readonly Conflict[]
  /** Records that I changed and others deleted: they stay deleted. */
  readonly gone: readonly PlainRecord[]
}

/**
 * Compares three states of a board: as it was when I left, as I have it now, as the others have it now. Texts are left out,
 * because both sides of a text are kept. `touched`: the records that may differ on the others' side.
 */
export function conflictsBetween(before: Y.Doc, mine: Y.Doc, theirs: Y.Doc, touched: Iterable<string>): Reconciled {
  const conflicts: Conflict[] = []
  const gone: PlainRecord[] = []
  for (const id of touched) {
    const [was, is, now] = [before, mine, theirs].map((doc) => readRecord(id, recordsOf(doc).get(id)))
    if (!was || !is) continue
    if (now) conflicts.push(...conflictsOf(was, is, now).map((lost) => ({ id, ...lost })))
    else if (!isEqual(was, is)) gone.push(is)
  }
  return { conflicts, gone }
}

/**
 * Registers of one record that both sides have changed, with the others' values. `repaired`: as the record was on their side
 * when what a merge had broken was put in order there, which nobody did.
 */
export function conflictsOf(was: PlainRecord, is: PlainRecord, now: PlainRecord, repaired = was): RegisterValue[] {
  const [before, mine, theirs, start] = [was, is, now, repaired].map(registersOf) as [
    Registers,
    Registers,
    Registers,
    Registers,
  ]
  const isChanged = (registers: Registers, register: string, since = before) =>
    !isEqual(registers.get(register), since.get(register))
  const lost = new Set<string>()
  for (const register of new Set([...mine.keys(), ...before.keys()])) {
    const both = isChanged(mine, register) && isChanged(theirs, register, start)
    if (both && !isEqual(mine.get(register), theirs.get(register))) lost.add(register)
  }
  // A place is told in the coordinates of its parent: who gives way in one gives way in all of it.
  if (place.some((register) => lost.has(register)))
    for (const register of place) if (isChanged(mine, register)) lost.add(register)
  return [...lost].map((register) => ({ register, value: theirs.get(register) }))
}

const place = ['xy', 'pi', 'rotation']

/** Writes the others' values again, once all that they did is in the document. */
export function letOnlineWin(doc: Y.Doc, { conflicts }: Reconciled, origin: unknown): void {
  if (conflicts.length === 0) return
  doc.transact(() => {
    for (const id of new Set(conflicts.map((conflict) => conflict.id))) {
      const merged = readRecord(id, recordsOf(doc).get(id))
      const lost = conflicts.filter((conflict) => conflict.id === id)
      if (merged) changeRecord(doc, merged, withRegisters(merged, lost))
    }
  }, origin)
}

/** The record with some of its registers at other values. */
export function withRegisters(record: PlainRecord, values: readonly RegisterValue[]): PlainRecord {
  // True: a record is a plain JSON object; each part that is assigned to is copied first.
  const loose = { ...record } as unknown as Record<string, unknown> & {
    props?: Record<string, unknown>
    meta?: Record<string, unknown>
  }
  if (loose.props) loose.props = { ...loose.props }
  if (loose.meta) loose.meta = { ...loose.meta }
  for (const { register, value } of values) assignRegister(loose, register, value)
  return loose as unknown as PlainRecord
}

/**
 * Comes back after a long absence. `base`: the document as it was when I left; `news`: what the others did since, as the
 * server sends it. Merges it into the document and lets the others' values stand.
 */
export function comeBack(doc: Y.Doc, base: Uint8Array, news: readonly Uint8Array[], origin: unknown): Reconciled {
  const before = new Y.Doc()
  const theirs = new Y.Doc()
  Y.applyUpdate(before, base)
  Y.applyUpdate(theirs, base)
  const touched = recordsTouchedBy(theirs, () => {
    for (const update of news) Y.applyUpdate(theirs, update)
  })
  const reconciled = conflictsBetween(before, doc, theirs, touched)
  for (const update of news) Y.applyUpdate(doc, update, origin)
  letOnlineWin(doc, reconciled, origin)
  before.destroy()
  theirs.destroy()
  return reconciled
}

/** The ids of the records that a change touches: on a large board, far fewer than all. */
function recordsTouchedBy(doc: Y.Doc, change: () => void): Set<string> {
  const records: Y.Map<RecordMap> = recordsOf(doc)
  const touched = new Set<string>()
  records.observeDeep((events) => {
    for (const event of events) {
      if (event.target === records) for (const key of event.keys.keys()) touched.add(key)
      else touched.add(String(event.path[0]))
    }
  })
  change()
  return touched
}
