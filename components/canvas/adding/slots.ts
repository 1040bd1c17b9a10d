import type { Editor } from 'tldraw'
import { cardsOf } from '@/lib/board/card-reading'
import type { Place } from '@/lib/board/card-record'
import type { PlainRecord } from '@/lib/board/commands'
import { freeCell, freeOptionCell } from '@/lib/board/free-cell'
import { cardSizes, columnWidth, gaps } from '@/lib/board/layout/units'
import type { RegisterKind } from '@/lib/board/shapes/status'

/** A free cell where people may add the next card of a group. */
export interface Slot {
  readonly kind: 'option' | RegisterKind
  readonly look: 'option' | 'fact' | 'register'
  /** Record id of the decision or lane. */
  readonly host: string
  readonly place: Place
  /** On the page. */
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** The free cell of every group that has one in its own column. A full group has no slot; its editor still adds. */
export function readSlots(editor: Editor): Slot[] {
  // Shapes only: the store also holds the pointer and the camera, which change all the time.
  const records: PlainRecord[] = editor.getCurrentPageShapes()
  const options = cardsOf(records, 'option')
  const ofDecisions = cardsOf(records, 'decision').flatMap((decision) => {
    const siblings = options.filter(({ props }) => props.decision === decision.id)
    // Facts are the framework's own; who misses one adds it from the decision's editor.
    if (siblings.length === 0 || siblings.some(({ props }) => props.look === 'fact')) return []
    const { place, look } = freeOptionCell(records, decision)
    const lowest = Math.max(...siblings.map(({ y }) => y))
    const isNear = place.y <= lowest + cardSizes[look].h + gaps.optionRow
    return isNear && isInColumn(place, decision) ? [slot(editor, 'option', look, decision.id, place)] : []
  })
  const ofLanes = cardsOf(records, 'lane').flatMap((lane) => {
    const { kind } = lane.props
    if (kind === 'case') return []
    const place = freeCell(records, kind)
    return isInColumn(place, lane) ? [slot(editor, kind, 'register', lane.id, place)] : []
  })
  return [...ofDecisions, ...ofLanes]
}

const isInColumn = (place: Place, host: { parentId: string; x: number; y: number }): boolean =>
  place.parentId === host.parentId && place.y > host.y && place.x >= host.x && place.x < host.x + columnWidth

function slot(editor: Editor, kind: Slot['kind'], look: Slot['look'], host: string, place: Place): Slot {
  const parent = editor.getShapePageBounds(place.parentId as never)
  const { w, h } = cardSizes[look]
  return { kind, look, host, place, x: (parent?.x ?? 0) + place.x, y: (parent?.y ?? 0) + place.y, w, h }
}
