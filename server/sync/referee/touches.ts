import * as Y from 'yjs'
import type { CheckedUpdate, ClockRange, StructOutline } from '../check-update'
import type { Placed } from './place-structs'
import { valuesOf } from './read-values'
import type { Spot, Spots } from './spots'

/** A value for the register that says what a record stands in. */
export interface NewPlace {
  readonly struct: StructOutline
  /** What cannot be read as a place counts as none. */
  readonly isReadable: boolean
}

/** What an update does to one record. */
export interface RecordTouch {
  readonly id: string
  /** The record itself is written, replaced or deleted. */
  isWhole: boolean
  /** Something in the record as it stands is written or deleted. */
  isChanged: boolean
  /** Content where no record has any. */
  isMisplaced: boolean
  /** Writes in the lock of the record as it stands. */
  isLockTouched: boolean
  /** The register that says what it stands in loses the value it has. */
  dropsPlace: boolean
  /** What it is said to be made of. */
  readonly bases: unknown[]
  /** Values written into registers, as `[register, value]`. */
  readonly values: (readonly [string, unknown])[]
  /** What is new in the register that says what it stands in. */
  readonly places: NewPlace[]
}

/** What an update does to the document, sorted by what it does it to. */
export interface Touches {
  readonly records: ReadonlyMap<string, RecordTouch>
  /** Where deleted frames stood: by frame, the values written; none when the place is only deleted. */
  readonly graves: ReadonlyMap<string, readonly unknown[]>
  touchesMeta: boolean
  /** Content of a root itself, where every root of ours has keys. */
  isMisplaced: boolean
}

/** The registers that a judgement has to read; all others are as free as their record. */
const readRegisters = new Set(['pi', 'm.lock', 'b'])

export function collectTouches(
  doc: Y.Doc,
  spots: Spots,
  { bytes, deleted }: CheckedUpdate,
  placed: readonly Placed[],
): Touches {
  const records = new Map<string, RecordTouch>()
  const graves = new Map<string, unknown[]>()
  const touches: Touches = { records, graves, touchesMeta: false, isMisplaced: false }

  function touchOf(id: string): RecordTouch {
    const known = records.get(id)
    if (known) return known
    const flags = { isWhole: false, isChanged: false, isMisplaced: false, isLockTouched: false, dropsPlace: false }
    const touch: RecordTouch = { id, ...flags, bases: [], values: [], places: [] }
    records.set(id, touch)
    return touch
  }

  /** Whatever is done there: written or deleted. Null when it matters to nobody. */
  function note({ root, entry, register, depth, owner, isDead }: Spot): RecordTouch | null {
    if (isDead || root === 'other') return null
    if (root === 'meta') touches.touchesMeta = true
    else if (entry === null) touches.isMisplaced = true
    else if (root === 'graves') graves.set(entry, graves.get(entry) ?? [])
    else {
      const touch = touchOf(entry)
      if (depth === 1) touch.isWhole = true
      else {
        const stands = owner instanceof Y.Item
        if (stands) touch.isChanged = true
        if (register === null) touch.isMisplaced = true
        if (stands && register === '$') touch.isWhole = true
        if (stands && register === 'm.lock') touch.isLockTouched = true
      }
      return touch
    }
    return null
  }

  for (const { struct, spot } of placed) {
    const touch = note(spot)
    if (!touch) {
      if (spot.root === 'graves' && spot.entry !== null && spot.depth === 1) {
        graves.get(spot.entry)?.push(...valuesOf(bytes, struct))
      }
      continue
    }
    const { register, depth, owner } = spot
    if (register === null) continue
    if (register === '$') touch.bases.push(...valuesOf(bytes, struct))
    else if (register.startsWith('f.')) touch.values.push([register, undefined])
    else if (readRegisters.has(register)) {
      const values = valuesOf(bytes, struct)
      for (const value of values) touch.values.push([register, value])
      if (register === 'pi' && depth === 2 && owner instanceof Y.Item) {
        touch.places.push({ struct, isReadable: values.every(Array.isArray) })
      }
    }
  }
  for (const range of deleted) {
    for (const item of standingIn(doc, range)) {
      const spot = spots.ofItem(item)
      const touch = spot && note(spot)
      if (touch && spot.register === 'pi' && spot.depth === 2) touch.dropsPlace = true
    }
  }
  return touches
}

/** What is not deleted yet of this range. */
function* standingIn(doc: Y.Doc, { client, from, to }: ClockRange): Iterable<Y.Item> {
  const structs = doc.store.clients.get(client)
  if (!structs || from >= Y.getState(doc.store, client)) return
  for (let place = Y.findIndexSS(structs, from); place < structs.length; place++) {
    const struct = structs[place]
    if (!struct || struct.id.clock >= to) return
    if (struct instanceof Y.Item && !struct.deleted) yield struct
  }
}
