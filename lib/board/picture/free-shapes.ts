import type { Point } from '../layout/scene'
import { wrapText } from '../text-width'
import { textBars } from './blocks'
import { type Drawing, number, type PlacedShape, text } from './drawing'
import { drawnColour, noteColour } from './palette'
import { line, rect, round, tag } from './svg'

const noteText = { size: 11, line: 13 } as const
const pointsPerStroke = 24

/** Notes, texts, drawings and shapes that people put on the canvas themselves. */
export function freeShape(drawing: Drawing, shape: PlacedShape): string {
  const { palette, px, level } = drawing
  const { props } = shape
  const stroke = { fill: 'none', stroke: drawnColour(palette, props.color), 'stroke-width': Math.max(px(1), 4) }
  switch (shape.type) {
    case 'note':
      return rect(shape, 6, { fill: noteColour(palette, props.color) }) + words(drawing, shape, palette.onNote, 8)
    case 'text':
      return words(drawing, shape, level === 'blocks' ? palette.text3 : drawnColour(palette, props.color), 0)
    case 'geo':
      return (
        geo(shape, { ...stroke, fill: props.fill === 'none' ? 'none' : palette.card }) +
        words(drawing, shape, palette.text, 8)
      )
    case 'draw':
    case 'highlight':
      return path(
        strokePoints(shape),
        shape.type === 'highlight' ? { ...stroke, 'stroke-width': 20, opacity: 0.35 } : stroke,
      )
    case 'line':
      return path(linePoints(shape), stroke)
    case 'arrow':
      return path([point(shape, props.start), point(shape, props.end)], stroke)
    case 'image':
    case 'video':
    case 'bookmark':
    case 'embed':
      return rect(shape, 8, { fill: palette.line, opacity: 0.6 })
    default:
      return ''
  }
}

function geo(shape: PlacedShape, attributes: Readonly<Record<string, string | number>>): string {
  const { x, y, w, h, props } = shape
  if (props.geo === 'ellipse' || props.geo === 'oval') {
    return tag('ellipse', { cx: x + w / 2, cy: y + h / 2, rx: w / 2, ry: h / 2, ...attributes })
  }
  if (props.geo !== 'diamond') return rect(shape, 8, attributes)
  const corners: Point[] = [
    [x + w / 2, y],
    [x + w, y + h / 2],
    [x + w / 2, y + h],
    [x, y + h / 2],
  ]
  return tag('path', { d: `${pathOf(corners)}Z`, ...attributes })
}

/** Bars in a picture without words, else as much of the text as fits. */
function words({ level, palette, px }: Drawing, shape: PlacedShape, fill: string, inset: number): string {
  const { x, y, w, h, props } = shape
  const plain = plainText(props.richText) || text(props.text)
  if (!plain) return ''
  if (level === 'blocks') {
    const bars = shape.type === 'text' ? { ...shape, x: x - 16, y: y - 12, w: w + 32, h: h + 24 } : shape
    return textBars(bars, plain.length, { fill: shape.type === 'note' ? palette.onNote : palette.text, opacity: 0.28 })
  }
  const rows = Math.max(1, Math.floor((h / px(1) - inset) / noteText.line))
  const lines = wrapText(plain, noteText.size, Math.max(20, w / px(1) - 2 * inset), rows)
  return lines
    .map((row, i) =>
      line(row, x + px(inset), y + px(inset / 2 + noteText.line * (i + 0.85)), { size: px(noteText.size), fill }),
    )
    .join('')
}

/** The words of a rich text, paragraphs apart by a space. */
export function plainText(richText: unknown): string {
  const parts: string[] = []
  const walk = (node: unknown, depth: number) => {
    if (typeof node !== 'object' || node === null || depth > 32) return
    const { text, content } = node as { text?: unknown; content?: unknown }
    if (typeof text === 'string') parts.push(text)
    if (!Array.isArray(content)) return
    for (const child of content) walk(child, depth + 1)
    parts.push(' ')
  }
  walk(richText, 0)
  return parts.join('').replace(/\s+/g, ' ').trim()
}

/** Points of a drawing, thinned out: a picture is small. */
export function strokePoints({ x, y, props }: Pick<PlacedShape, 'x' | 'y' | 'props'>): Point[] {
  const segments = Array.isArray(props.segments) ? props.segments : []
  const all = segments.flatMap((segment: unknown) => {
    const points = typeof segment === 'object' && segment !== null && 'points' in segment ? segment.points : []
    return Array.isArray(points) ? points.map((it) => point({ x, y }, it)) : []
  })
  const step = Math.max(1, Math.ceil(all.length / pointsPerStroke))
  return all.filter((_, i) => i % step === 0 || i === all.length - 1)
}

export function linePoints({ x, y, props }: Pick<PlacedShape, 'x' | 'y' | 'props'>): Point[] {
  const points = Object.values((props.points ?? {}) as Record<string, { index?: string }>)
  return [...points].sort((a, b) => ((a.index ?? '') < (b.index ?? '') ? -1 : 1)).map((it) => point({ x, y }, it))
}

export function point({ x, y }: { readonly x: number; readonly y: number }, at: unknown): Point {
  const { x: dx, y: dy } = (typeof at === 'object' && at !== null ? at : {}) as { x?: unknown; y?: unknown }
  return [x + number(dx), y + number(dy)]
}

function path(points: readonly Point[], attributes: Readonly<Record<string, string | number>>): string {
  if (points.length < 2) return ''
  return tag('path', { d: pathOf(points), 'stroke-linecap': 'round', 'stroke-linejoin': 'round', ...attributes })
}

const pathOf = (points: readonly Point[]): string => `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}`
