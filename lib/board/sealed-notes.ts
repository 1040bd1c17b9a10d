import { getIndicesAbove, type IndexKey } from '@tldraw/utils'
import type { AddedPart, PlainRecord } from './commands'
import type { Id } from '../kernel/ids'
import { roomBeside } from './free-cell'
import { noteSide } from './note-record'

/** A private note as the ledger has it. */
export interface KeptNote {
  readonly author: Id<'participant'>
  readonly anonymous: boolean
  /** Written without a canvas: it has no place yet. */
  readonly isUnplaced: boolean
  readonly record: PlainRecord
}

/** Chance, from outside. */
export interface Chance {
  /** A whole number from 0 to just below `n`. */
  below(n: number): number
  shapeId(): string
  client(): number
}

export interface SealedNotes {
  readonly parts: readonly AddedPart[]
}

const gap = 24

/**
 * Makes notes ready for the canvas of everyone. Each gets a new id and a place in the pile above what is there. Signed ones
 * carry their author; the anonymous ones are shuffled and lie under one Yjs client: neither id, order nor client leads back.
 */
export function sealNotes(notes: readonly KeptNote[], board: readonly PlainRecord[], chance: Chance): SealedNotes {
  const unsigned = shuffled(
    notes.filter(({ anonymous }) => anonymous),
    chance,
  )
  const signed = notes.filter(({ anonymous }) => !anonymous).toSorted(byPlaceInPile)
  const places = placesFor(notes, board)
  const order = [...unsigned, ...signed]
  const indices = indicesFor(order, board)
  const ready = order.map((note, at): PlainRecord => {
    const unplaced = note.isUnplaced ? places.pop() : undefined
    const { record } = note
    // True: a shape stays a shape of its kind with another id, place and signature.
    return {
      ...record,
      ...unplaced,
      id: chance.shapeId(),
      index: indices[at],
      meta: note.anonymous ? {} : { by: note.author },
      ...signedProps(note),
    } as unknown as PlainRecord
  })

  const parts: { client: number; by: Id<'participant'> | null; records: PlainRecord[] }[] = []
  for (const [at, { anonymous, author }] of order.entries()) {
    const by = anonymous ? null : author
    const record = ready[at]
    if (!record) continue
    const part = parts.find((it) => it.by === by)
    if (part) part.records.push(record)
    else parts.push({ client: chance.client(), by, records: [record] })
  }
  return { parts }
}

/** A card names who added it among its props, and is people's own, whatever it says it was made from. */
function signedProps({ record, anonymous, author }: KeptNote): object {
  if (record.typeName !== 'shape' || !('addedBy' in record.props)) return {}
  return { props: { ...record.props, ref: '', addedBy: anonymous ? '' : author } }
}

function byPlaceInPile(a: KeptNote, b: KeptNote): number {
  const [one, other] = [indexOf(a.record), indexOf(b.record)]
  return one < other ? -1 : one > other ? 1 : 0
}

const indexOf = (record: PlainRecord): string => ('index' in record ? record.index : '')
const parentOf = (record: PlainRecord): string => ('parentId' in record ? record.parentId : '')

/** Above all siblings that are there. */
function indicesFor(notes: readonly KeptNote[], board: readonly PlainRecord[]): (IndexKey | undefined)[] {
  const byParent = new Map<string, number[]>()
  for (const [at, { record }] of notes.entries()) {
    const parent = parentOf(record)
    byParent.set(parent, [...(byParent.get(parent) ?? []), at])
  }
  const indices: (IndexKey | undefined)[] = notes.map(() => undefined)
  for (const [parent, places] of byParent) {
    const siblings = board.filter((it) => it.typeName === 'shape' && parentOf(it) === parent).map(indexOf)
    const highest = siblings.sort().at(-1) as IndexKey | undefined
    for (const [n, index] of getIndicesAbove(highest ?? null, places.length).entries()) {
      const at = places[n]
      if (at !== undefined) indices[at] = index
    }
  }
  return indices
}

/** Rows of cells right of everything, for what was written without a canvas. */
function placesFor(notes: readonly KeptNote[], board: readonly PlainRecord[]) {
  const unplaced = notes.filter(({ isUnplaced }) => isUnplaced)
  if (unplaced.length === 0) return []
  const others = notes.filter(({ isUnplaced }) => !isUnplaced).map(({ record }) => record)
  const columns = Math.ceil(Math.sqrt(unplaced.length))
  const pitch = noteSide + gap
  const heights = unplaced.map(({ record }) => heightOf(record))
  const rowPitch = Math.max(...heights) + gap
  const rows = Math.ceil(unplaced.length / columns)
  const { x, y, parentId } = roomBeside([...board, ...others], { w: columns * pitch, h: rows * rowPitch })
  return unplaced.map((_, at) => ({
    parentId,
    x: x + (at % columns) * pitch,
    y: y + Math.floor(at / columns) * rowPitch,
  }))
}

function heightOf(record: PlainRecord): number {
  const growY = record.typeName === 'shape' && 'growY' in record.props ? Number(record.props.growY) : 0
  return noteSide + growY
}

function shuffled<T>(items: readonly T[], { below }: Chance): T[] {
  const out = [...items]
  for (let at = out.length - 1; at > 0; at--) {
    const other = below(at + 1)
    const [a, b] = [out[at], out[other]]
    if (a !== undefined && b !== undefined) [out[at], out[other]] = [b, a]
  }
  return out
}
