import type { BoardCommand, PlainRecord } from '../board/commands'
import { type Box, bottom } from '../board/layout/box'
import { columnPitch, frameInsets, gaps } from '../board/layout/units'
import { err, ok, type Result } from '../kernel/result'
import { type AnyShape, BoardPlaces } from './board-places'
import type { Outline, OutlineRow } from './row'

/** Why a row stays where it is. */
export type Unmovable = 'first' | 'last' | 'no-order' | 'no-room'

/**
 * What moving a row one place up or down means on the canvas. Options, records and cases change places with their neighbour:
 * each cell of the group stays where it is. Decisions and register groups change places with all that stands below them;
 * what follows moves up or down to make room. Everything else has no order but where it stands.
 */
export function reorder(
  records: readonly PlainRecord[],
  { byId }: Outline,
  id: string,
  step: 1 | -1,
): Result<BoardCommand[], Unmovable> {
  const row = byId.get(id)
  const siblings = row?.parent == null ? [] : (byId.get(row.parent)?.children ?? [])
  if (!row || !row.isOnBoard || !hasOrder(row)) return err('no-order')
  const neighbour = byId.get(siblings[siblings.indexOf(id) + step] ?? '')
  const isAlike = isHead(row) ? neighbour && isHead(neighbour) : neighbour?.kind === row.kind
  if (!neighbour?.isOnBoard || !isAlike) return err(step < 0 ? 'first' : 'last')
  const places = new BoardPlaces(records)
  if (!isHead(row)) return swapCells(places, row, neighbour)
  return step < 0 ? swapGroups(places, byId, neighbour, row) : swapGroups(places, byId, row, neighbour)
}

const cells = new Set(['option', 'objective', 'sponsor', 'hurdle', 'skill-gap', 'persona', 'case'])
const isHead = ({ kind }: OutlineRow): boolean => kind === 'decision' || kind === 'lane'
const hasOrder = (row: OutlineRow): boolean => isHead(row) || cells.has(row.kind)

function swapCells(places: BoardPlaces, a: OutlineRow, b: OutlineRow): Result<BoardCommand[], Unmovable> {
  const [one, other] = [places.get(a.id), places.get(b.id)]
  if (!one || !other) return err('no-order')
  return ok([moveTo(one, other), moveTo(other, one)])
}

function moveTo({ id, parentId }: AnyShape, place: AnyShape): BoardCommand {
  const { x, y } = place
  const changes = { $x: x, $y: y, ...(place.parentId !== parentId && { $parentId: place.parentId }) }
  return { type: 'patch', id, changes }
}

interface Group {
  readonly head: Box
  /** Shapes that move with it, the head among them. */
  readonly members: readonly AnyShape[]
  readonly column: number
  readonly bottom: number
}

/** `upper` is read right before `lower`. */
function swapGroups(
  places: BoardPlaces,
  byId: Outline['byId'],
  upper: OutlineRow,
  lower: OutlineRow,
): Result<BoardCommand[], Unmovable> {
  const frame = upper.parent === null ? undefined : places.get(upper.parent)
  const [a, b] = [groupOf(places, byId, upper), groupOf(places, byId, lower)]
  if (!a || !b) return err('no-order')
  const [heightA, heightB] = [a.bottom - a.head.y, b.bottom - b.head.y]
  if (a.column === b.column) {
    const gap = b.head.y - a.bottom
    return ok([...shift(a, 0, heightB + gap), ...shift(b, 0, a.head.y - b.head.y)])
  }
  // The last of one column and the first of the next: what stands below the second gives or takes the difference.
  const below = (byId.get(upper.parent ?? '')?.children ?? [])
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ id }) => id !== upper.id && id !== lower.id)
    .flatMap((row) => groupOf(places, byId, row) ?? [])
    .filter((group) => group.column === b.column && group.head.y > b.head.y)
  const grows = heightA - heightB
  const lowest = Math.max(b.head.y + heightA, ...below.map((group) => group.bottom + grows), a.head.y + heightB)
  if (frame && lowest > places.onPage(frame).y + heightOf(frame) - frameInsets.bottom) return err('no-room')
  const dx = b.head.x - a.head.x
  return ok([
    ...shift(a, dx, b.head.y - a.head.y),
    ...shift(b, -dx, a.head.y - b.head.y),
    ...below.flatMap((group) => (grows === 0 ? [] : shift(group, 0, grows))),
  ])
}

/** A head with the cells of its own that stand in its frame and column. */
function groupOf(places: BoardPlaces, byId: Outline['byId'], row: OutlineRow): Group | null {
  const shape = places.get(row.id)
  if (!shape || !isHead(row)) return null
  const head = places.onPage(shape)
  const frame = places.frameOf(shape)
  const corner = frame === null ? { x: 0, y: 0 } : places.onPage(places.get(frame) ?? shape)
  const own = row.children
    .flatMap((id) => (byId.get(id)?.isOnBoard ? (places.get(id) ?? []) : []))
    .filter((cell) => {
      const box = places.onPage(cell)
      const isInColumn = box.x >= head.x - gaps.cellColumn && box.x < head.x + columnPitch - gaps.cellColumn
      return cell.parentId === shape.parentId && isInColumn && box.y >= head.y
    })
  const boxes = [shape, ...own].map((member) => places.onPage(member))
  return {
    head,
    members: [shape, ...own],
    column: Math.round((head.x - corner.x) / columnPitch),
    bottom: Math.max(...boxes.map(bottom)),
  }
}

function shift({ members }: Group, dx: number, dy: number): BoardCommand[] {
  return members.map(({ id, x, y }) => ({ type: 'patch', id, changes: { $x: x + dx, $y: y + dy } }))
}

const heightOf = ({ props }: AnyShape): number => (typeof props.h === 'number' ? props.h : 0)
