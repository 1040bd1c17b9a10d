import type { PlacedShape } from '@/lib/board/picture/drawing'
import { drawnColour, noteColour, type Palette, phaseColours } from '@/lib/board/picture/palette'
import type { Placed } from '@/lib/board/picture/placed-board'
import { cardProps } from '@/lib/board/schema'

/** As much of a drawing context as blocks need. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
  | 'fillRect'
  | 'strokeRect'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'rect'
  | 'ellipse'
  | 'closePath'
  | 'stroke'
  | 'fill'
  | 'clip'
  | 'save'
  | 'restore'
  | 'translate'
  | 'rotate'
  | 'setLineDash'
>

/** On screen, lines are never thinner than this. */
const hairPx = 1
const isOurs = (type: string) => Object.hasOwn(cardProps, type)

/**
 * Draws one shape at the block level: what kind it is, where it lies and how it stands, and no word. `unit` is one screen
 * pixel in units of the page, in which the brush draws.
 */
export function paintBlock(brush: Brush, placed: Placed, palette: Palette, unit: number): void {
  const { shape, box, clip } = placed
  const isCut = clip !== null && !contains(clip, box)
  const isTurned = shape.rotation !== 0 && !placed.points
  if (isCut || isTurned) brush.save()
  if (isCut) {
    brush.beginPath()
    brush.rect(clip.x, clip.y, clip.w, clip.h)
    brush.clip()
  }
  brush.globalAlpha = shape.opacity
  if (placed.points) line(brush, placed, palette, unit)
  else if (isTurned) {
    brush.translate(shape.x, shape.y)
    brush.rotate(shape.rotation)
    block(brush, { ...shape, x: 0, y: 0 }, palette, unit)
  } else block(brush, shape, palette, unit)
  if (isCut || isTurned) brush.restore()
}

function line(brush: Brush, { shape, points }: Placed, palette: Palette, unit: number): void {
  const [first, ...rest] = points ?? []
  if (!first) return
  const isHighlight = shape.type === 'highlight'
  brush.strokeStyle = drawnColour(palette, shape.props.color)
  brush.lineWidth = Math.max(isHighlight ? 20 : 4, hairPx * unit)
  if (isHighlight) brush.globalAlpha = shape.opacity * 0.35
  brush.beginPath()
  brush.moveTo(first[0], first[1])
  for (const [x, y] of rest) brush.lineTo(x, y)
  if (rest.length === 0) brush.lineTo(first[0] + unit, first[1])
  brush.stroke()
}

function block(brush: Brush, shape: PlacedShape, palette: Palette, unit: number): void {
  if (shape.type === 'frame') return frame(brush, shape, palette, unit)
  if (isOurs(shape.type)) return card(brush, shape, palette, unit)
  const { x, y, w, h, props } = shape
  switch (shape.type) {
    case 'note':
      return fill(brush, shape, noteColour(palette, props.color))
    case 'text':
      return fill(brush, { x, y: y + h / 3, w, h: h / 3 }, drawnColour(palette, props.color), 0.5)
    case 'geo':
      return geo(brush, shape, palette, unit)
    case 'image':
    case 'video':
    case 'bookmark':
    case 'embed':
      return fill(brush, shape, palette.line, 0.6)
  }
}

function frame(brush: Brush, shape: PlacedShape, palette: Palette, unit: number): void {
  if (typeof shape.meta.phase !== 'string') {
    fill(brush, shape, palette.card, 0.5)
    return edge(brush, shape, palette.line, 2, unit)
  }
  const colours = phaseColours(palette, shape.phase)
  const { x, y } = shape
  fill(brush, shape, colours.tint)
  edge(brush, shape, colours.line, 2, unit)
  disc(brush, x + 50, y + 46, 24, colours.fill)
  fill(brush, { x: x + 92, y: y + 35, w: 200, h: 22 }, colours.fill, 0.75)
}

function card(brush: Brush, shape: PlacedShape, palette: Palette, unit: number): void {
  const { x, y, w, h, type, props, meta } = shape
  const colours = phaseColours(palette, shape.phase)
  if (type === 'lane' || (type === 'decision' && props.look === 'lane')) {
    return fill(brush, { x, y: y + 18, w: Math.min(w, 240), h: 22 }, colours.fill, 0.6)
  }
  if (type === 'decision') {
    const isSub = meta.sub === true
    fill(brush, shape, isSub ? palette.card : colours.fill)
    if (isSub) edge(brush, shape, colours.line, 1.5, unit)
    const bar = isSub ? colours.fill : palette.onFill
    fill(brush, { x: x + 28, y: y + 32, w: w * 0.5, h: 26 }, bar, 0.9)
    return fill(brush, { x: x + 28, y: y + 80, w: w * 0.25, h: 16 }, bar, 0.6)
  }
  const status = type === 'option' ? props.status : null
  fill(brush, shape, status === 'chosen' ? palette.chosenTint : palette.card, status === 'rejected' ? 0.5 : 1)
  if (status === 'chosen') edge(brush, shape, palette.chosen, 3.5, unit)
  else if (status === 'deferred') dashed(brush, shape, palette.deferred, unit)
  else edge(brush, shape, palette.cardLine, 1.5, unit)
  if (h > 62) fill(brush, { x: x + 22, y: y + 26, w: w * 0.6, h: 20 }, palette.text, status === 'rejected' ? 0.2 : 0.36)
}

function geo(brush: Brush, shape: PlacedShape, palette: Palette, unit: number): void {
  const { x, y, w, h, props } = shape
  brush.beginPath()
  if (props.geo === 'ellipse' || props.geo === 'oval') {
    brush.ellipse(x + w / 2, y + h / 2, Math.abs(w / 2), Math.abs(h / 2), 0, 0, 2 * Math.PI)
  } else if (props.geo === 'diamond') {
    brush.moveTo(x + w / 2, y)
    brush.lineTo(x + w, y + h / 2)
    brush.lineTo(x + w / 2, y + h)
    brush.lineTo(x, y + h / 2)
    brush.closePath()
  } else brush.rect(x, y, w, h)
  if (props.fill !== 'none') {
    brush.fillStyle = palette.card
    brush.fill()
  }
  brush.strokeStyle = drawnColour(palette, props.color)
  brush.lineWidth = Math.max(4, hairPx * unit)
  brush.stroke()
}

interface Rect {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

function fill(brush: Brush, { x, y, w, h }: Rect, colour: string, share = 1): void {
  const before = brush.globalAlpha
  brush.fillStyle = colour
  if (share !== 1) brush.globalAlpha = before * share
  brush.fillRect(x, y, w, h)
  if (share !== 1) brush.globalAlpha = before
}

function edge(brush: Brush, { x, y, w, h }: Rect, colour: string, width: number, unit: number): void {
  brush.strokeStyle = colour
  brush.lineWidth = Math.max(width, hairPx * unit)
  brush.strokeRect(x, y, w, h)
}

function dashed(brush: Brush, rect: Rect, colour: string, unit: number): void {
  brush.setLineDash([3 * unit, 2 * unit])
  edge(brush, rect, colour, 2, unit)
  brush.setLineDash([])
}

function disc(brush: Brush, x: number, y: number, radius: number, colour: string): void {
  brush.fillStyle = colour
  brush.beginPath()
  brush.ellipse(x, y, radius, radius, 0, 0, 2 * Math.PI)
  brush.fill()
}

const contains = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h
