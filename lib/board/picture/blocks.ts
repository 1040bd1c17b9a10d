import { type Box, bottom } from '../layout/box'
import { registerGrid } from '../layout/place'
import { gaps, laneCells } from '../layout/units'
import { type Drawing, number, type PlacedShape, text } from './drawing'
import { type Palette, phaseColours } from './palette'
import { rect, tag } from './svg'

/** The first level: frames, cards and bars where words stand, no word itself. It may be shown to whoever has no access yet. */
export function blockFrame({ palette }: Drawing, shape: PlacedShape): string {
  const { fill, tint, line } = phaseColours(palette, shape.phase)
  const isPhase = typeof shape.meta.phase === 'string'
  if (!isPhase)
    return rect(shape, 26, { fill: palette.card, 'fill-opacity': 0.5, stroke: palette.line, 'stroke-width': 5 })
  const { x, y } = shape
  return (
    rect(shape, 26, { fill: tint, stroke: line, 'stroke-width': 5 }) +
    tag('circle', { cx: x + 50, cy: y + 46, r: 24, fill }) +
    rect({ x: x + 92, y: y + 35, w: 200, h: 22 }, 11, { fill, opacity: 0.75 })
  )
}

export function blockCard({ palette }: Drawing, shape: PlacedShape): string {
  const { type, props } = shape
  const isLabel = type === 'lane' || (type === 'decision' && props.look === 'lane')
  if (isLabel) return label(palette, shape)
  if (type === 'decision') return decision(palette, shape)
  return option(palette, shape)
}

function label(palette: Palette, shape: PlacedShape): string {
  const { x, y, type, phase, props } = shape
  const w = barWidth(text(props.title), 290)
  const bar = rect({ x, y: y + 18, w, h: 22 }, 11, { fill: phaseColours(palette, phase).fill, opacity: 0.6 })
  return type === 'lane' && props.kind !== 'case' ? roomOf(palette, shape) + bar : bar
}

/** The cells of a register lane, so that a new board shows where its cards will stand. */
function roomOf({ quiet, quietOpacity }: Palette, lane: PlacedShape): string {
  const cells = registerGrid(lane.x, bottom(lane) + gaps.belowLane, laneCells)
  return cells.map((cell) => rect(cell, 14, { fill: quiet, 'fill-opacity': quietOpacity })).join('')
}

function decision(palette: Palette, shape: PlacedShape): string {
  const { x, y, w, phase, props, meta } = shape
  const { fill, line } = phaseColours(palette, phase)
  const isSub = meta.sub === true
  const bar = isSub ? fill : palette.onFill
  const card = isSub
    ? rect(shape, 18, { fill: palette.card, stroke: line, 'stroke-width': 5 })
    : rect(shape, 18, { fill })
  return (
    card +
    rect({ x: x + 28, y: y + 32, w: barWidth(text(props.title), w * 0.65), h: 26 }, 13, { fill: bar, opacity: 0.9 }) +
    rect({ x: x + 28, y: y + 80, w: w * 0.25, h: 16 }, 8, { fill: bar, opacity: 0.6 })
  )
}

function option(palette: Palette, shape: PlacedShape): string {
  const { x, y, w, h, props } = shape
  const status = text(props.status)
  const looks = optionLooks(palette)[status] ?? { fill: palette.card, stroke: palette.cardLine, 'stroke-width': 4 }
  const bar = { x: x + 22, y: y + Math.min(26, h / 2 - 10), w: barWidth(text(props.title), w * 0.68), h: 20 }
  const barOpacity = status === 'rejected' ? 0.2 : 0.36
  return rect(shape, 14, looks) + (h > 62 ? rect(bar, 10, { fill: palette.text, opacity: barOpacity }) : '')
}

function optionLooks(palette: Palette): Readonly<Record<string, Readonly<Record<string, string | number>>>> {
  return {
    chosen: { fill: palette.chosenTint, stroke: palette.chosen, 'stroke-width': 8 },
    deferred: { fill: palette.card, stroke: palette.deferred, 'stroke-width': 4, 'stroke-dasharray': '18 10' },
    rejected: { fill: palette.card, stroke: palette.cardLine, 'stroke-width': 4, opacity: 0.5 },
  }
}

/** Bars are about as long as the words they stand for, so that boards look different from each other. */
export function barWidth(title: string, max: number): number {
  return Math.max(80, Math.min(max, title.length * 14))
}

/** Bars for a text of which nothing is shown. */
export function textBars(box: Box, letters: number, attributes: Readonly<Record<string, string | number>>): string {
  const height = 14
  const pitch = 26
  const perLine = Math.max(1, Math.floor((box.w - 32) / 9))
  const rows = Math.min(Math.ceil(letters / perLine), Math.max(1, Math.floor((box.h - 24) / pitch)))
  let bars = ''
  for (let row = 0; row < rows; row++) {
    const left = Math.min(perLine, letters - row * perLine)
    const bar = { x: box.x + 16, y: box.y + 18 + row * pitch, w: number(left) * 9, h: height }
    bars += rect(bar, height / 2, attributes)
  }
  return bars
}
