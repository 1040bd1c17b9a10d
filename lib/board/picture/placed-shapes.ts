import type { PlainRecord } from '../commands'
import type { Box } from '../layout/box'
import type { Point } from '../layout/scene'
import { number, type PlacedShape } from './drawing'
import { linePoints, point, strokePoints } from './free-shapes'

export interface ShapeLike {
  readonly id: string
  readonly type: string
  readonly parentId: string
  readonly index: string
  readonly x: number
  readonly y: number
  readonly rotation: number
  readonly opacity: number
  readonly props: Readonly<Record<string, unknown>>
  readonly meta: Readonly<Record<string, unknown>>
}

export interface PlacedParent {
  readonly x: number
  readonly y: number
  readonly rotation: number
  readonly phase: number
}

const noteSize = 200
const textSize = { w: 160, h: 32 } as const
/** Our own cards, which know the phase they belong to only by their frame. */
const phaseless = 0
/** What the shapes of a page without a parent stand on. */
export const pageItself: PlacedParent = { x: 0, y: 0, rotation: 0, phase: phaseless }

/** The shapes of the first page in drawing order, each with its place on the page. */
export function placeShapes(records: readonly PlainRecord[]): PlacedShape[] {
  const page = records.filter((it) => it.typeName === 'page').sort((a, b) => (a.index < b.index ? -1 : 1))[0]
  const children = new Map<string, ShapeLike[]>()
  for (const record of records) {
    if (record.typeName !== 'shape') continue
    const shape = record as unknown as ShapeLike
    const siblings = children.get(shape.parentId)
    if (siblings) siblings.push(shape)
    else children.set(shape.parentId, [shape])
  }
  for (const siblings of children.values())
    siblings.sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : 0))

  const placed: PlacedShape[] = []
  const visit = (parentId: string, parent: PlacedParent) => {
    for (const shape of children.get(parentId) ?? []) {
      const it = placeShape(shape, parent)
      placed.push(it)
      visit(shape.id, it)
    }
  }
  if (page) visit(page.id, pageItself)
  return placed
}

/** A shape on the page, given what holds it. */
export function placeShape(shape: ShapeLike, parent: PlacedParent): PlacedShape {
  const { id, type, props, meta, opacity } = shape
  const [sin, cos] = [Math.sin(parent.rotation), Math.cos(parent.rotation)]
  const x = parent.x + shape.x * cos - shape.y * sin
  const y = parent.y + shape.x * sin + shape.y * cos
  const rotation = parent.rotation + shape.rotation
  const phase = type === 'frame' && typeof meta.index === 'number' ? meta.index : parent.phase
  const own = type === 'decision' || type === 'lane' ? number(props.phase, phase) : phase
  return { id, type, x, y, rotation, opacity, props, meta, phase: own, ...sizeOf(type, props) }
}

function sizeOf(type: string, props: Readonly<Record<string, unknown>>): { w: number; h: number } {
  const scale = number(props.scale, 1)
  if (type === 'note') return { w: noteSize * scale, h: (noteSize + number(props.growY)) * scale }
  if (type === 'text') return { w: number(props.w, textSize.w) * scale, h: textSize.h * scale }
  return { w: number(props.w), h: number(props.h) + number(props.growY) }
}

/** What a shape covers on the page; null for relations, groups and the like, which cover nothing themselves. */
export function extentOf(shape: PlacedShape): Box | null {
  const points = outline(shape)
  if (points.length === 0) return null
  const [sin, cos] = [Math.sin(shape.rotation), Math.cos(shape.rotation)]
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const [px, py] of points) {
    const [dx, dy] = [px - shape.x, py - shape.y]
    const [x, y] = [shape.x + dx * cos - dy * sin, shape.y + dx * sin + dy * cos]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return { x: left, y: top, w: right - left, h: bottom - top }
}

function outline(shape: PlacedShape): Point[] {
  const { type, x, y, w, h, props } = shape
  if (type === 'relation' || type === 'group') return []
  if (type === 'draw' || type === 'highlight') return strokePoints(shape)
  if (type === 'line') return linePoints(shape)
  if (type === 'arrow') return [point(shape, props.start), point(shape, props.end)]
  return [
    [x, y],
    [x + w, y],
    [x, y + h],
    [x + w, y + h],
  ]
}
