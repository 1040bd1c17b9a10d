import { textWidth, wrapText } from '../text-width'
import { type Drawing, type PlacedShape, text } from './drawing'
import { phaseColours } from './palette'
import { line, rect, round, tag } from './svg'

/** Text sizes of the overview, in pixels of the finished picture. */
const sizes = { phase: 15, title: 13, titleMin: 12, meta: 11, name: 11, nameLine: 12.5, lane: 12.5, disc: 20 } as const
const bold = 600

/** The second level: what a board says when all of it is in view. */
export function overviewFrame(drawing: Drawing, shape: PlacedShape): string {
  const { palette, px } = drawing
  const { x, y, w, props, meta, phase } = shape
  const { fill, tint, line: stroke, text: ink } = phaseColours(palette, phase)
  const name = text(props.name)
  if (typeof meta.phase !== 'string') {
    const plain = rect(shape, px(9), {
      fill: palette.card,
      'fill-opacity': 0.5,
      stroke: palette.line,
      'stroke-width': px(1),
    })
    return (
      plain + line(fitted(name, sizes.meta, w / px(1)), x, y - px(4), { size: px(sizes.meta), fill: palette.text3 })
    )
  }
  const middle = y + px(22)
  const room = w / px(1) - sizes.disc - 32
  const { decided, decisions } = drawing.progress.get(shape.id) ?? { decided: 0, decisions: 0 }
  const title = textWidth(name, sizes.phase) > room ? text(meta.short) || name : name
  const progress = decisions > 0 ? `${decided} of ${decisions} decided` : ''
  const hasRoom = textWidth(title, sizes.phase) + textWidth(progress, sizes.meta) + 12 < room
  const order = String(meta.order ?? '')
  return (
    rect(shape, px(9), { fill: tint, stroke, 'stroke-width': px(1) }) +
    tag('circle', { cx: x + px(18), cy: middle, r: px(sizes.disc / 2), fill }) +
    line(order, x + px(18), middle + px(4.3), { size: px(12), fill: palette.onFill, weight: bold, anchor: 'middle' }) +
    line(fitted(title, sizes.phase, room), x + px(36), middle + px(5), {
      size: px(sizes.phase),
      fill: ink,
      weight: bold,
    }) +
    (hasRoom
      ? line(progress, x + w - px(12), middle + px(4), { size: px(sizes.meta), fill: palette.text3, anchor: 'end' })
      : '')
  )
}

export function overviewCard(drawing: Drawing, shape: PlacedShape): string {
  const { type, props } = shape
  if (type === 'lane') return label(drawing, shape, drawing.counts.get(text(props.kind)) ?? 0)
  if (type === 'decision' && props.look === 'lane') return label(drawing, shape, null)
  if (type === 'decision') return decision(drawing, shape)
  if (type === 'option') return option(drawing, shape)
  return named(drawing, shape, { fill: drawing.palette.card, stroke: drawing.palette.cardLine })
}

function label({ palette, px }: Drawing, { x, y, w, h, phase, props }: PlacedShape, count: number | null): string {
  const ink = phaseColours(palette, phase).text
  const title = fitted(text(props.title), sizes.lane, w / px(1) - 40)
  const baseline = y + h / 2 + px(4.5)
  const style = { size: px(sizes.lane), weight: bold }
  const number = count === null || props.kind === 'case' ? '' : String(count)
  const after = x + px(textWidth(title, sizes.lane) + 8)
  return (
    line(title, x, baseline, { ...style, fill: ink }) + line(number, after, baseline, { ...style, fill: palette.text3 })
  )
}

function decision(drawing: Drawing, shape: PlacedShape): string {
  const { palette, px } = drawing
  const { id, x, y, w, h, props, meta, phase } = shape
  const { fill, line: stroke, text: ink } = phaseColours(palette, phase)
  const isSub = meta.sub === true
  const colour = isSub ? ink : palette.onFill
  const title = `${text(props.number)} ${text(props.title)}`.trim()
  const room = w / px(1) - 18
  const size = textWidth(title, sizes.title) > room ? sizes.titleMin : sizes.title
  const inset = x + px(9)
  const hasState = h / px(1) >= 34
  const titleY = hasState ? y + h / 2 - px(4) : y + h / 2 + px(4.5)
  const card = isSub ? { fill: palette.card, stroke, 'stroke-width': px(1) } : { fill }
  return (
    rect(shape, px(6), card) +
    line(fitted(title, size, room), inset, titleY, { size: px(size), fill: colour, weight: bold }) +
    (hasState ? line(stateWords(drawing, id), inset, y + h / 2 + px(12), { size: px(sizes.meta), fill: colour }) : '')
  )
}

function stateWords({ statuses, counts }: Drawing, id: string): string {
  const status = statuses.get(id)?.status
  switch (status?.state) {
    case 'decided':
      return 'Decided'
    case 'deferred':
      return 'Deferred'
    case 'not-applicable':
      return 'Not applicable'
    case 'discussing':
      return status.isContested ? `${status.chosen} chosen, pick one` : `${status.chosen} chosen so far`
    default: {
      const options = counts.get(id) ?? 0
      return `Not decided · ${options} ${options === 1 ? 'option' : 'options'}`
    }
  }
}

function option(drawing: Drawing, shape: PlacedShape): string {
  const { palette, px } = drawing
  const stroke = px(1.5)
  switch (shape.props.status) {
    case 'chosen':
      return (
        named(drawing, shape, { fill: palette.chosenTint, stroke: palette.chosen, 'stroke-width': stroke }, bold) +
        mark(drawing, shape, palette.chosen, 'M-3.2 .2 -1 2.4 3.2 -2.2')
      )
    case 'deferred': {
      const style = {
        fill: 'none',
        stroke: palette.deferred,
        'stroke-width': px(1.25),
        'stroke-dasharray': `${round(px(4))} ${round(px(3))}`,
      }
      const card = drawing.isForPaper ? named(drawing, shape, style) : rect(shape, px(5), style)
      return card + mark(drawing, shape, palette.deferred, 'M-1.8 -2.6v5.2M1.8 -2.6v5.2')
    }
    case 'rejected': {
      const { line: phaseLine } = phaseColours(palette, shape.phase)
      return (
        (drawing.isForPaper
          ? named(drawing, shape, { fill: 'none', stroke: phaseLine, 'stroke-width': px(1) })
          : rect(shape, px(5), { fill: 'none', stroke: phaseLine, 'stroke-width': px(1) })) +
        mark(drawing, shape, palette.rejected, 'M-2.8 2.8 2.8 -2.8')
      )
    }
    default:
      return drawing.isForPaper
        ? named(drawing, shape, { fill: palette.card, stroke: palette.cardLine })
        : rect(shape, px(5), { fill: palette.quiet, 'fill-opacity': palette.quietOpacity })
  }
}

/** A status glyph on the bottom right corner. */
function mark({ px, palette }: Drawing, { x, y, w, h }: PlacedShape, fill: string, path: string): string {
  const at = `translate(${round(x + w - px(3))} ${round(y + h - px(2))}) scale(${round(px(1))})`
  const stroke = { fill: 'none', stroke: palette.card, 'stroke-width': 1.7, 'stroke-linecap': 'round' }
  return tag(
    'g',
    { transform: at },
    tag('circle', { r: 7.5, fill, stroke: palette.card, 'stroke-width': 1.2 }) + tag('path', { d: path, ...stroke }),
  )
}

function named(
  { palette, px }: Drawing,
  shape: PlacedShape,
  card: Readonly<Record<string, string | number>>,
  weight = 520,
): string {
  const { x, y, w, h, props } = shape
  const pixels = h / px(1)
  const lines = wrapText(text(props.title), sizes.name, w / px(1) - 14, pixels >= 40 ? 3 : pixels >= 26 ? 2 : 1)
  const first = y + h / 2 - px(((lines.length - 1) * sizes.nameLine) / 2 - 3.9)
  const isStruck = props.status === 'closed' || props.status === 'dropped'
  const style = { size: px(sizes.name), fill: isStruck ? palette.text3 : palette.text, weight, struck: isStruck }
  const words = lines.map((words, i) => line(words, x + px(7), first + px(i * sizes.nameLine), style)).join('')
  return rect(shape, px(5), { 'stroke-width': px(0.75), ...card }) + words
}

/** A text of one line that ends in an ellipsis where it would be too wide. Sizes and widths in pixels. */
function fitted(words: string, size: number, width: number): string {
  return wrapText(words, size, width, 1)[0] ?? ''
}
