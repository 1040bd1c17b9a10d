import type { FrameworkContent } from '../../catalogue/content'
import { type CardOf, cardsOf } from '../card-reading'
import { seedPageId } from '../card-record'
import type { BoardCommand, PlainRecord } from '../commands'
import { type Box, bottom, right } from '../layout/box'
import { gaps } from '../layout/units'
import { seedContent } from '../seed'
import { seededId } from '../seed-frames'
import type { Density } from '../shapes/status'
import { idsIn, idsOf } from './content-ids'
import { extentOf, OnBoard } from './on-board'
import { isShape, metaOf, movedBy, onTopOf, propsOf, type ShapeRecord, typeOf } from './records'
import { settleGuests } from './settle-guests'
import { type Carried, Touched } from './touched'

export interface Counts {
  readonly decisions: number
  readonly options: number
}

export interface DensityChange {
  readonly adds: Counts
  readonly takes: Counts
  /** Cards that this density is without, and that stay because they carry something. */
  readonly stays: number
  readonly commands: readonly BoardCommand[]
}

/**
 * Shows the frameworks of a board in the other density, as one step: adds the cards that it has more, takes away those that
 * it is without and that carry nothing, and places the board again. What somebody deleted stays away, what somebody
 * wrote, drew or took from the library stays.
 */
export function changeDensity(
  records: readonly PlainRecord[],
  contents: readonly FrameworkContent[],
  { to, carried }: { readonly to: Density; readonly carried: Carried },
): DensityChange {
  const from: Density = to === 'core' ? 'complete' : 'core'
  const board = new OnBoard(records)
  const touched = new Touched(records, contents, carried)
  const homeless = optionsWithoutDecision(board)
  const registerOwner = ownerOfRegister(board, contents)
  let stays = 0

  const before: PlainRecord[] = []
  const after: PlainRecord[] = []
  const oldBoxes: Box[] = []
  let nextX: number | null = null
  for (const content of contents) {
    if (!idsOf(content).some((id) => board.has(id))) continue
    const source = new Set(idsIn(content, { density: from }))
    const target = new Set(idsIn(content, { density: to }))
    const ownDecisions = new Set(ownOptions(records).map(({ props }) => props.decision))
    const keep = new Set(
      idsOf(content).filter((id) => {
        if (!board.has(id) || target.has(id) || homeless.has(seededId(id))) return false
        // Taken from the library, or a home of people's own options: somebody put it here.
        return !source.has(id) || touched.has(id) || ownDecisions.has(seededId(id))
      }),
    )
    stays += keep.size
    const without = new Set([...source].filter((id) => !board.has(id)))
    const hasRegister = registerOwner !== content.framework.id
    const cases = content.cases.filter(({ id }) => board.has(id))
    const old = seedContent({ ...content, cases }, { density: from, hasRegister, cases: true })
    const placed = seedContent({ ...content, cases }, { density: to, keep, without, hasRegister, cases: true })
    const there = board.extent(framesOf(old).map(({ id }) => id)) ?? { x: 0, y: 0, w: 0, h: 0 }
    oldBoxes.push(there)
    const x: number = nextX ?? there.x
    const moved = movedBy(inPage(placed, board.boxes.page), board.boxes.page, { x, y: oldBoxes[0]?.y ?? there.y })
    nextX = x + (extentOfFrames(moved)?.w ?? 0) + gaps.frameRow * 3
    before.push(...old.filter(({ typeName }) => typeName === 'shape'))
    after.push(...moved.filter(({ typeName }) => typeName === 'shape' || typeName === 'binding'))
  }

  const wanted = new Map(after.map((record) => [record.id as string, record]))
  const known = contents.flatMap(idsOf).map(seededId)
  const ours = new Set([...before.map(({ id }) => id as string), ...known].filter((id) => !homeless.has(id)))
  const gone = records.flatMap(({ id }) => (ours.has(id) && !wanted.has(id) ? [id as string] : []))
  const wasThere = new Set(before.map(({ id }) => id as string))
  const fresh = freshRecords(after, board, wasThere)
  const patches = after.flatMap((record) => patchOf(record, board.get(record.id)))

  const framework = new Set([...gone, ...wanted.keys()])
  const shifts = shiftedNeighbours(board, framework, extentOf(oldBoxes), extentOfFrames(after))
  // Guests look for room among what stands beside where that will be, not where it was.
  const working = withoutRecords(applied(records, fresh, [...patches, ...shifts]), new Set(gone))
  const guests = settleGuests(records, working, framework)
  return {
    adds: countOf(fresh),
    takes: countOf(records.filter(({ id }) => gone.includes(id))),
    stays,
    commands: [
      // Guests move out before their frame goes; then nobody needs its grave.
      { type: 'put', records: onTopOf(records, fresh, board.boxes.page) },
      ...patches,
      ...guests,
      ...shifts,
      { type: 'remove', ids: gone },
    ],
  }
}

type Patch = Extract<BoardCommand, { type: 'patch' }>

const framesOf = (records: readonly PlainRecord[]) => records.filter((record) => typeOf(record) === 'frame')

function inPage(records: readonly PlainRecord[], page: string): PlainRecord[] {
  if (page === seedPageId) return [...records]
  return records.map((record) =>
    isShape(record) && record.parentId === seedPageId ? ({ ...record, parentId: page } as PlainRecord) : record,
  )
}

function extentOfFrames(records: readonly PlainRecord[]): Box | null {
  return extentOf(
    framesOf(records).flatMap((record) => {
      if (!isShape(record)) return []
      const { w, h } = propsOf(record)
      return [{ x: record.x, y: record.y, w: Number(w), h: Number(h) }]
    }),
  )
}

/** The framework in whose first frame the register stands; it is the first one where nothing tells. */
function ownerOfRegister(board: OnBoard, contents: readonly FrameworkContent[]): string | null {
  const first = contents.find(({ framework }) => framework.decisions.some(({ id }) => board.has(id)))
  if (!board.hasRegister) return null
  const frames = new Set(
    cardsOf(board.records, 'lane')
      .filter(({ props }) => props.kind !== 'case')
      .map(({ id }) => board.boxes.frameOf(id)),
  )
  const owner = contents.find(({ framework }) => framework.phases.some(({ id }) => frames.has(seededId(id))))
  const registering = contents.find(({ framework }) =>
    framework.decisions.some(({ id, record }) => record !== undefined && board.has(id)),
  )
  return (owner ?? registering ?? first)?.framework.id ?? null
}

/** What the other density has more; a relation or a line that was there before is missing because somebody deleted it. */
function freshRecords(after: readonly PlainRecord[], board: OnBoard, wasThere: ReadonlySet<string>): PlainRecord[] {
  // A frame comes back when something stands in it again.
  const isNew = (record: PlainRecord) =>
    !board.hasRecord(record.id) && (typeOf(record) === 'frame' || !wasThere.has(record.id))
  const shapes = after.filter((record) => record.typeName === 'shape' && isNew(record))
  const ids = new Set(shapes.map(({ id }) => id as string))
  const isThere = (id: string) => ids.has(id) || board.hasRecord(id)
  const ends = new Map<string, number>()
  const bindings = after.filter((record) => {
    if (record.typeName !== 'binding' || !ids.has(record.fromId) || !isThere(record.toId)) return false
    ends.set(record.fromId, (ends.get(record.fromId) ?? 0) + 1)
    return true
  })
  const whole = (record: PlainRecord) => typeOf(record) !== 'relation' || ends.get(record.id) === 2
  const kept = shapes.filter(whole)
  return [...kept, ...bindings.filter((it) => it.typeName === 'binding' && kept.some(({ id }) => id === it.fromId))]
}

/** A card that stays goes to its new place, and looks as it does in this density. Its words are left alone. */
function patchOf(record: PlainRecord, before: PlainRecord | undefined): Patch[] {
  if (!before || !isShape(record) || !isShape(before) || typeOf(record) !== typeOf(before)) return []
  const [props, old] = [propsOf(record), propsOf(before)]
  const changes: Record<string, unknown> = {}
  const set = (key: string, value: unknown, now: unknown) => {
    if (value !== now) changes[key] = value
  }
  if (typeOf(record) === 'relation') {
    // People draw a journey of their own by retyping it; which lines show is the board's.
    if (props.relation === old.relation) set('draw', props.draw, old.draw)
    return Object.keys(changes).length > 0 ? [{ type: 'patch', id: record.id, changes }] : []
  }
  set('$x', record.x, before.x)
  set('$y', record.y, before.y)
  if (record.parentId !== before.parentId) {
    changes.$parentId = record.parentId
    changes.$index = record.index
  }
  for (const prop of ['w', 'h', 'look'] as const) if (prop in props) set(prop, props[prop], old[prop])
  if (metaOf(record).sub !== metaOf(before).sub) changes.$meta = withSub(before, metaOf(record).sub)
  return Object.keys(changes).length > 0 ? [{ type: 'patch', id: record.id, changes }] : []
}

function withSub(before: ShapeRecord, sub: unknown): Record<string, unknown> {
  const { sub: _, ...meta } = before.meta
  return sub === undefined ? meta : { ...meta, sub }
}

/** What stands right of the frameworks or below them keeps its distance from their edges. */
function shiftedNeighbours(board: OnBoard, ours: ReadonlySet<string>, old: Box | null, next: Box | null): Patch[] {
  if (!old || !next) return []
  const { page } = board.boxes
  const by = { x: right(next) - right(old), y: bottom(next) - bottom(old) }
  return board.boxes.childrenOf(page).flatMap((id): Patch[] => {
    const record = board.get(id)
    const box = board.boxes.local(id)
    if (!record || !isShape(record) || ours.has(id) || typeOf(record) === 'relation') return []
    const at = box ?? { x: record.x, y: record.y, w: 0, h: 0 }
    if (at.x >= right(old)) return by.x === 0 ? [] : [{ type: 'patch', id, changes: { $x: record.x + by.x } }]
    if (at.y >= bottom(old)) return by.y === 0 ? [] : [{ type: 'patch', id, changes: { $y: record.y + by.y } }]
    return []
  })
}

function applied(
  records: readonly PlainRecord[],
  fresh: readonly PlainRecord[],
  patches: readonly Patch[],
): PlainRecord[] {
  const changes = new Map(patches.map((patch) => [patch.id, patch.changes]))
  const patched = records.map((record) => {
    const change = changes.get(record.id)
    if (!change || !isShape(record)) return record
    const fields: Record<string, unknown> = {}
    const props: Record<string, unknown> = { ...propsOf(record) }
    for (const [key, value] of Object.entries(change)) {
      if (key.startsWith('$')) fields[key.slice(1)] = value
      else props[key] = value
    }
    return { ...record, ...fields, props } as unknown as PlainRecord
  })
  return [...patched, ...fresh]
}

const withoutRecords = (records: readonly PlainRecord[], gone: ReadonlySet<string>) =>
  records.filter(({ id }) => !gone.has(id))

/** Somebody took their decision away and left them: they stand on their own, like anything that people put there. */
function optionsWithoutDecision(board: OnBoard): Set<string> {
  return new Set(
    cardsOf(board.records, 'option').flatMap(({ id, props }) => (board.hasRecord(props.decision) ? [] : [id])),
  )
}

function ownOptions(records: readonly PlainRecord[]): CardOf<'option'>[] {
  return cardsOf(records, 'option').filter(({ props }) => props.ref === '')
}

function countOf(records: readonly PlainRecord[]): Counts {
  return { decisions: cardsOf(records, 'decision').length, options: cardsOf(records, 'option').length }
}
