import * as Y from 'yjs'
import { type CanvasKind, kindOf } from '../access/canvas-powers'
import { gravesOf, type RecordMap, recordsOf } from './doc'
import { isLock, lockHolder, type LockPlace } from './lock'
import { readGrave } from './read'
import { newestItem } from './yjs-insides'

/** What decides who may change which record, as the document stands. Reads only the few values that a judgement needs. */
export class StandingRecords {
  readonly #records: Y.Map<RecordMap>
  readonly #graves: Y.Map<unknown>

  constructor(doc: Y.Doc) {
    this.#records = recordsOf(doc)
    this.#graves = gravesOf(doc)
  }

  /** The record's map; undefined for what is deleted, or never was. */
  mapOf(id: string): RecordMap | undefined {
    const map: unknown = this.#records.get(id)
    return map instanceof Y.Map ? map : undefined
  }

  /** Was there ever a record of this name? What stood in it may still name it. */
  wasKnown(id: string): boolean {
    return newestItem(this.#records, id) !== undefined || this.#graves.has(id)
  }

  entryOf(id: string): Y.Item | undefined {
    return newestItem(this.#records, id)
  }

  /** The present value of the register that says what it stands in. */
  placeItemOf(id: string): Y.Item | undefined {
    const map = this.mapOf(id)
    return map && newestItem(map, 'pi')
  }

  kind(id: string): CanvasKind {
    const base = this.#baseOf(id)
    return base ? kindOf(base) : 'void'
  }

  isLockedItself(id: string): boolean {
    return isLock(this.#lockOf(id))
  }

  /** Locked, or in something that is. */
  isLocked(id: string): boolean {
    return lockHolder(id, this.#placeOf) !== null
  }

  /** The same as if some records had no lock yet, or did not stand yet where they stand now. */
  isLockedBut(id: string, isNew: { lock(id: string): boolean; place(id: string): boolean }): boolean {
    const look = (at: string): LockPlace | undefined => {
      const place = this.#placeOf(at)
      if (!place) return undefined
      return { lock: isNew.lock(at) ? null : place.lock, parentId: isNew.place(at) ? null : place.parentId }
    }
    return lockHolder(id, look) !== null
  }

  parentAsMade(id: string): unknown {
    return this.#baseOf(id)?.parentId
  }

  /** What a binding holds. */
  endsOf(id: string): { readonly fromId: unknown; readonly toId: unknown } {
    const whole: unknown = this.mapOf(id)?.get('b')
    const { fromId, toId } = isObject(whole) ? whole : (this.#baseOf(id) ?? {})
    return { fromId, toId }
  }

  /** Everything that stands in this, at any depth. Looks through all records: asked when something that holds others goes. */
  within(id: string): string[] {
    const children = new Map<string, string[]>()
    for (const childId of this.#records.keys()) {
      const parentId = this.#parentOf(childId)
      if (parentId === null) continue
      const siblings = children.get(parentId)
      if (siblings) siblings.push(childId)
      else children.set(parentId, [childId])
    }
    const found = new Set<string>()
    const open = [id]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const childId of children.get(at) ?? []) {
        if (found.has(childId)) continue
        found.add(childId)
        open.push(childId)
      }
    }
    return [...found]
  }

  #placeOf = (id: string): LockPlace | undefined => {
    if (this.mapOf(id)) return { lock: this.#lockOf(id), parentId: this.#parentOf(id) }
    // What stood in a deleted frame now stands where the frame stood.
    const grave = readGrave(this.#graves.get(id))
    return grave && { lock: null, parentId: grave.parentId }
  }

  #lockOf(id: string): unknown {
    const map = this.mapOf(id)
    if (!map) return null
    if (map.has('m.lock')) return map.get('m.lock')
    const meta: unknown = this.#baseOf(id)?.meta
    return isObject(meta) ? meta.lock : null
  }

  #parentOf(id: string): string | null {
    const place: unknown = this.mapOf(id)?.get('pi')
    const parentId: unknown = Array.isArray(place) ? place[0] : this.parentAsMade(id)
    return typeof parentId === 'string' ? parentId : null
  }

  #baseOf(id: string): Readonly<Record<string, unknown>> | null {
    const base: unknown = this.mapOf(id)?.get('$')
    return isObject(base) && typeof base.typeName === 'string' ? base : null
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}
