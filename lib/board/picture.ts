import { decisionStatuses, frameProgress } from './board-state'
import { cardsOf } from './card-reading'
import type { PlainRecord } from './commands'
import type { Box } from './layout/box'
import { roundedPath } from './layout/rounded-path'
import { routeInput } from './layout/route-input'
import { routeRelations } from './layout/routes'
import { blockCard, blockFrame } from './picture/blocks'
import type { Drawing, PictureLevel, PlacedShape } from './picture/drawing'
import { freeShape } from './picture/free-shapes'
import { overviewCard, overviewFrame } from './picture/overview'
import { palettes, type Theme } from './picture/palette'
import { extentOf, placeShapes } from './picture/placed-shapes'
import { round, tag } from './picture/svg'
import { cardProps } from './schema'
import { registerKinds } from './shapes/status'

export interface PictureRequest {
  /** `blocks` shows no word of the board; `overview` reads as the canvas does with all of it in view. */
  readonly level: PictureLevel
  readonly theme: Theme
  readonly width: number
  readonly height: number
  /** Shows only what stands on this part of the page. */
  readonly within?: Box
  /** Every card says its name, also those that the canvas shows plain from afar: for paper, which nobody can zoom. */
  readonly isForPaper?: boolean
}

const margin = 30
/** An empty board shows this much of the canvas. */
const emptyBoard: Box = { x: 0, y: 0, w: 1600, h: 1000 }
/** A thumbnail of a scribbled wall stays small; what was drawn first is shown. */
const freeShapesMax = 2_000
const isOurs = (type: string): boolean => Object.hasOwn(cardProps, type)

/** The board as an SVG document of its own: thumbnail, tile, join page. Needs no browser. */
export function boardPicture(records: readonly PlainRecord[], request: PictureRequest): string {
  const { level, theme, width, height, within, isForPaper = false } = request
  const placed = placeShapes(records)
  const shapes = limited(within ? placed.filter((shape) => standsOn(within, extentOf(shape))) : placed)
  const view = fitTo(within ?? boundsOf(shapes), width / height)
  const drawing = { ...drawingOf(records, level, theme, view.w / width), isForPaper }
  const { palette } = drawing

  const frames = shapes.filter(({ type }) => type === 'frame')
  const others = shapes.filter(({ type }) => type !== 'frame' && type !== 'relation')
  const background = tag('rect', { x: view.x, y: view.y, width: view.w, height: view.h, fill: palette.canvas })
  const content =
    frames.map((shape) => turned(shape, frame(drawing, shape))).join('') +
    journey(records, drawing, within) +
    others.map((shape) => turned(shape, isOurs(shape.type) ? card(drawing, shape) : freeShape(drawing, shape))).join('')
  const box = `viewBox="${round(view.x)} ${round(view.y)} ${round(view.w)} ${round(view.h)}"`
  const font = 'font-family="Inter Variable, Inter, system-ui, sans-serif"'
  const size = `width="${round(width)}" height="${round(height)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box} ${font}>${background}${content}</svg>`
}

function frame(drawing: Drawing, shape: PlacedShape): string {
  return drawing.level === 'blocks' ? blockFrame(drawing, shape) : overviewFrame(drawing, shape)
}

function card(drawing: Drawing, shape: PlacedShape): string {
  return drawing.level === 'blocks' ? blockCard(drawing, shape) : overviewCard(drawing, shape)
}

/** The journey's lines above the frames and below the cards. */
function journey(records: readonly PlainRecord[], { palette, level, px }: Drawing, within?: Box): string {
  const { cards, frames, relations } = routeInput(records)
  const isBlocks = level === 'blocks'
  const paths = [...routeRelations(cards, frames, relations, { show: 'none' }).values()]
    .filter(({ points }) => !within || points.every(([x, y]) => standsOn(within, { x, y, w: 0, h: 0 })))
    .map(({ points }) => tag('path', { d: roundedPath(points, isBlocks ? 18 : px(7)) }))
  const stroke = isBlocks ? palette.text : palette.text2
  const attributes = { fill: 'none', stroke, 'stroke-width': isBlocks ? 8 : px(1.8) }
  return paths.length > 0 ? tag('g', attributes, paths.join('')) : ''
}

function turned({ x, y, rotation, opacity }: PlacedShape, drawn: string): string {
  if (!drawn || (rotation === 0 && opacity === 1)) return drawn
  const transform = rotation === 0 ? undefined : `rotate(${round((rotation * 180) / Math.PI)} ${round(x)} ${round(y)})`
  return tag('g', { transform, opacity: opacity === 1 ? undefined : opacity }, drawn)
}

function drawingOf(
  records: readonly PlainRecord[],
  level: PictureLevel,
  theme: Theme,
  unit: number,
): Omit<Drawing, 'isForPaper'> {
  const counts = new Map<string, number>(registerKinds.map((kind) => [kind, cardsOf(records, kind).length]))
  for (const { props } of cardsOf(records, 'option')) counts.set(props.decision, (counts.get(props.decision) ?? 0) + 1)
  return {
    palette: palettes[theme],
    level,
    px: (pixels) => pixels * unit,
    statuses: decisionStatuses(records),
    progress: frameProgress(records),
    counts,
  }
}

function limited(shapes: readonly PlacedShape[]): PlacedShape[] {
  let free = 0
  return shapes.filter(({ type }) => isOurs(type) || type === 'frame' || ++free <= freeShapesMax)
}

function boundsOf(shapes: readonly PlacedShape[]): Box {
  const all = shapes.flatMap((shape) => extentOf(shape) ?? [])
  return all.length > 0 ? union(all) : emptyBoard
}

/** By its middle: a phase beside the one that is shown reaches in at most by its edge. */
function standsOn(part: Box, box: Box | null): boolean {
  if (!box) return false
  const [x, y] = [box.x + box.w / 2 - part.x, box.y + box.h / 2 - part.y]
  return x >= 0 && y >= 0 && x <= part.w && y <= part.h
}

/** The part of the page that the picture shows: these bounds, in the picture's own proportions. */
function fitTo(bounds: Box, ratio: number): Box {
  const [w, h] = [bounds.w + 2 * margin, bounds.h + 2 * margin]
  const view = w / h < ratio ? { w: h * ratio, h } : { w, h: w / ratio }
  return { x: bounds.x + bounds.w / 2 - view.w / 2, y: bounds.y + bounds.h / 2 - view.h / 2, ...view }
}

function union(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const { x, y, w, h } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + w)
    bottom = Math.max(bottom, y + h)
  }
  return { x: left, y: top, w: right - left, h: bottom - top }
}
