import { getIndexAbove, type IndexKey } from '@tldraw/utils'
import { Boxes, type CardOf, cardsOf } from './card-reading'
import type { Place } from './card-record'
import type { PlainRecord } from './commands'
import { type Box, bottom, cellGrid, right, touches } from './layout/box'
import { belowHead, rowGap } from './layout/groups'
import { registerDecisions } from './layout/lanes'
import { registerGrid } from './layout/place'
import { cardSizes, columnPitch, frameInsets, gaps, laneCells, recordCells } from './layout/units'
import type { RegisterKind } from './shapes/status'

/** Cards keep at least this distance. */
const clearance = 9

/**
 * Where the next card of a register kind goes: the first free cell of its lane, then free room of the lane's frame, then a
 * place right of everything. Where there is neither lane nor register decision, right of everything at once.
 */
export function freeCell(records: readonly PlainRecord[], kind: RegisterKind): Place {
  const room = new Room(records)
  const anchor = registerAnchor(records, kind)
  if (!anchor) return room.rightOfEverything(cardSizes.register)
  const cells = registerGrid(anchor.x, anchor.top, anchor.cells)
  return room.firstFree(anchor.parentId, cells) ?? room.inFrame(anchor, cardSizes.register) ?? room.beside(anchor)
}

/** Where a new option of this decision goes, by the same rule, and whether it looks like an option or like a fact. */
export function freeOptionCell(
  records: readonly PlainRecord[],
  decision: CardOf<'decision'>,
): { readonly place: Place; readonly look: 'option' | 'fact' } {
  const room = new Room(records)
  const { x, y, props, parentId } = decision
  const siblings = cardsOf(records, 'option').filter((option) => option.props.decision === decision.id)
  const look = props.look === 'lane' || siblings.some((option) => option.props.look === 'fact') ? 'fact' : 'option'
  const top = y + props.h + belowHead(props.look)
  const size = cardSizes[look]
  const gap = { column: gaps.cellColumn, row: rowGap(look) }
  const anchor = { parentId, x, top }
  // One row more than there are cards: at least one cell of these stands below them all.
  const cells = cellGrid({ x, y: top }, siblings.length + 2, size, gap)
  const place = room.firstFree(parentId, cells) ?? room.inFrame(anchor, size) ?? room.beside(anchor)
  return { place, look }
}

/** Where something of this size goes in a frame: free room of it, column by column; null when there is none. */
export function freeRoom(
  records: readonly PlainRecord[],
  parentId: string,
  size: { readonly w: number; readonly h: number },
): Place | null {
  return new Room(records).inFrame({ parentId, x: frameInsets.side, top: frameInsets.header }, size)
}

/** Right of everything that stands on the page. */
export function roomBeside(records: readonly PlainRecord[], size: { readonly w: number; readonly h: number }): Place {
  return new Room(records).rightOfEverything(size)
}

/** Whether something of this size may stand there and touches nothing. */
export function isFreeAt(records: readonly PlainRecord[], parentId: string, box: Box): boolean {
  return new Room(records).firstFree(parentId, [box]) !== null
}

interface Anchor {
  readonly parentId: string
  readonly x: number
  readonly top: number
}

/** The lane of a kind; on a Complete board the cells below the facts of its decision. */
function registerAnchor(
  records: readonly PlainRecord[],
  kind: RegisterKind,
): (Anchor & { readonly cells: number }) | null {
  const lane = cardsOf(records, 'lane').find(({ props }) => props.kind === kind)
  if (lane) {
    const { parentId, x, y, props } = lane
    return { parentId, x, top: y + props.h + gaps.belowLane, cells: laneCells }
  }
  const decision = cardsOf(records, 'decision').find(({ props }) => props.ref === registerDecisions[kind])
  if (!decision) return null
  const { id, parentId, x, y, props } = decision
  const facts = cardsOf(records, 'option').filter((it) => it.props.decision === id && it.parentId === parentId)
  const lowest = Math.max(y + props.h, ...facts.filter((it) => it.props.ref !== '').map((it) => it.y + it.props.h))
  return { parentId, x, top: lowest + gaps.smallRow, cells: recordCells }
}

/** What is taken on a board, and what is free. */
class Room {
  readonly #boxes: Boxes

  constructor(records: readonly PlainRecord[]) {
    this.#boxes = Boxes.of(records)
  }

  /** The first of these cells that nothing stands on. */
  firstFree(parentId: string, cells: readonly Box[]): Place | null {
    const taken = this.#taken(parentId)
    const limit = this.#boxes.local(parentId)
    const isFree = (cell: Box) => (!limit || fits(cell, limit)) && taken.every((box) => !touches(cell, box, clearance))
    const cell = cells.find(isFree)
    return cell ? this.#place(parentId, cell.x, cell.y) : null
  }

  /** Free room of the frame: below the lane first, then column by column to its right, then to its left. */
  inFrame({ parentId, x, top }: Anchor, size: { readonly w: number; readonly h: number }): Place | null {
    const frame = this.#boxes.local(parentId)
    if (!frame) return null
    const starts = [0, size.w + gaps.cellColumn]
    const columns = Math.ceil(frame.w / columnPitch)
    const offsets = Array.from({ length: columns * 2 }, (_, i) => (i < columns ? i : columns - 1 - i) * columnPitch)
    const lefts = offsets.flatMap((offset) => starts.map((start) => x + offset + start))
    const tops = [top, frameInsets.header, ...this.#taken(parentId).map((box) => bottom(box) + gaps.smallRow)]
    tops.sort((a, b) => a - b)
    // Row by row inside one column, so that new cards fill pairs of cells as the seeded ones do.
    for (let i = 0; i < lefts.length; i += starts.length) {
      const pair = lefts.slice(i, i + starts.length)
      const fromLane = i === 0 ? tops.filter((y) => y >= top) : tops
      const cells = fromLane.flatMap((y) => pair.map((left) => ({ x: left, y, ...size })))
      const found = this.firstFree(parentId, cells)
      if (found) return found
    }
    return null
  }

  /** Right of everything, at the height of an anchor. */
  beside({ parentId, top }: Anchor): Place {
    const frame = this.#boxes.onPage(parentId)
    return this.rightOfEverything(cardSizes.register, (frame?.y ?? 0) + top)
  }

  /** On the bare page, right of whatever stands on it. */
  rightOfEverything(size: { readonly w: number; readonly h: number }, y = 0): Place {
    const page = this.#taken(this.#boxes.page)
    if (page.length === 0) return this.#place(this.#boxes.page, 0, y)
    const edge = Math.max(...page.map(right))
    const newest = page.filter((box) => right(box) === edge && box.w === size.w && box.h === size.h).at(-1)
    // Cards that came to stand here before go on downwards, in one column.
    if (newest) return this.#place(this.#boxes.page, newest.x, lowestAt(page, newest.x) + gaps.smallRow)
    return this.#place(this.#boxes.page, edge + gaps.frameRow, y)
  }

  #taken(parentId: string): Box[] {
    return this.#boxes.childrenOf(parentId).flatMap((id) => this.#boxes.local(id) ?? [])
  }

  #place(parentId: string, x: number, y: number): Place {
    const indices = this.#boxes.childrenOf(parentId).flatMap((id) => this.#boxes.indexOf(id) ?? [])
    const top = indices.sort().at(-1)
    return { parentId, index: getIndexAbove((top as IndexKey | undefined) ?? null), x, y }
  }
}

function fits(cell: Box, frame: Box): boolean {
  return (
    cell.x >= frameInsets.side &&
    cell.y >= frameInsets.header &&
    right(cell) <= frame.w - frameInsets.side &&
    bottom(cell) <= frame.h - frameInsets.bottom
  )
}

function lowestAt(boxes: readonly Box[], x: number): number {
  return Math.max(...boxes.filter((box) => box.x === x).map(bottom))
}
