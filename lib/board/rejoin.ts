import { isEqual } from '@tldraw/utils'
import * as Y from 'yjs'
import type { PlainRecord } from './commands'
import { readMeta, recordsOf } from './doc'
import { changeRecord, createRecord, removeRecord } from './edits'
import { migrateRecords } from './epoch'
import { conflictsBetween, conflictsOf, letOnlineWin, withRegisters } from './online-wins'
import { isValidRecord, readGraves, readRecord, readRecords } from './read'
import { registersOf } from './registers'
import { repair } from './repair'

/** A document of an earlier epoch with what its person changed and nobody has received. */
export interface Leftover {
  readonly epoch: number
  /** Everything that is in it. */
  readonly state: Uint8Array
  /** As it was when the connection was lost; null: not known. */
  readonly base: Uint8Array | null
}

/** What somebody changed on an old document, in terms of records, so that it can be done again on another one. */
export interface OwnChanges {
  readonly added: readonly PlainRecord[]
  readonly changed: readonly OwnChange[]
  readonly removed: readonly PlainRecord[]
  /** Records on which something of mine gave way already: others had changed the same before the epoch ended. */
  readonly gaveWay: readonly PlainRecord[]
  /** Old document and last state together: whoever shares my copy on this device starts from here. */
  readonly merged: Uint8Array
}

export interface OwnChange {
  readonly from: PlainRecord
  readonly to: PlainRecord
  /** `from` as it went into the next epoch: a board that is written afresh is written repaired. */
  readonly repaired: PlainRecord
}

/** What became of it: records as they stand now, or stood last. */
export interface Replayed {
  readonly changes: number
  readonly gaveWay: readonly PlainRecord[]
}

/**
 * What is in the old document and not in the last state that its epoch had. Both are of one epoch, so Yjs can merge them;
 * neither may ever be merged with a later epoch. `codas`: that state, and what other tabs have carried over since. Null:
 * the records are of a form that this version of the product cannot read.
 */
export function ownChanges(leftover: Leftover, codas: readonly Uint8Array[]): OwnChanges | null {
  const coda = docOf(codas)
  const merged = docOf([leftover.state])
  const gaveWay: PlainRecord[] = []
  if (leftover.base) {
    const before = docOf([leftover.base])
    const reconciled = conflictsBetween(before, merged, coda, recordsOf(coda).keys())
    for (const update of codas) Y.applyUpdate(merged, update)
    letOnlineWin(merged, reconciled, null)
    const lost = new Set(reconciled.conflicts.map((conflict) => conflict.id))
    gaveWay.push(...[...lost].flatMap((id) => readRecord(id, recordsOf(merged).get(id)) ?? []))
  } else for (const update of codas) Y.applyUpdate(merged, update)

  const schema = readMeta(coda)?.schema
  const from = schema && migrateRecords(readRecords(coda), schema)
  const to = schema && migrateRecords(readRecords(merged), schema)
  if (!from || !to) return null
  const valid = new Map([...from].filter(([, record]) => isValidRecord(record)))
  const repaired = repair(valid, readGraves(coda))
  return { ...difference(from, to, repaired), gaveWay, merged: Y.encodeStateAsUpdate(merged) }
}

type Records = ReadonlyMap<string, PlainRecord>

function difference(from: Records, to: Records, repaired: Records) {
  const added: PlainRecord[] = []
  const changed: OwnChange[] = []
  for (const [id, record] of to) {
    const before = from.get(id)
    if (!before) added.push(record)
    else if (!isEqual(before, record)) changed.push({ from: before, to: record, repaired: repaired.get(id) ?? before })
  }
  return { added, changed, removed: [...from.values()].filter((record) => !to.has(record.id)) }
}

export function isNothing({ added, changed, removed }: OwnChanges): boolean {
  return added.length + changed.length + removed.length === 0
}

/**
 * Does it again on the present document, as an ordinary change: register by register, text by text. A register that others
 * have changed since keeps their value; what they deleted stays deleted.
 */
export function replay(doc: Y.Doc, own: OwnChanges, origin: unknown): Replayed {
  const gaveWay = [...own.gaveWay]
  doc.transact(() => {
    for (const { id } of own.removed) removeRecord(doc, id)
    for (const record of own.added)
      if (isValidRecord(record) && !recordsOf(doc).has(record.id)) createRecord(doc, record)
    for (const { from, to, repaired } of own.changed) {
      const now = readRecord(to.id, recordsOf(doc).get(to.id))
      if (!now || now.typeName !== to.typeName) {
        gaveWay.push(to)
        continue
      }
      const lost = conflictsOf(from, to, now, repaired)
      if (lost.length > 0) gaveWay.push(now)
      const before = registersOf(from)
      const untouched = lost.map(({ register }) => ({ register, value: before.get(register) }))
      changeRecord(doc, from, withRegisters(to, untouched))
    }
  }, origin)
  return { changes: own.added.length + own.changed.length + own.removed.length, gaveWay }
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
