import type { PdfFont } from './fonts'

type Attributes = Readonly<Record<string, string>>

interface Place {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/**
 * Draws one of our own pictures (lib/board/picture) into a place on the page, as lines and letters that stay sharp and can
 * be searched. It reads what that module writes and no other SVG: groups, rectangles, circles, ellipses, paths, one-line
 * texts, with their styles as attributes.
 */
export function drawSvg(document: PDFKit.PDFDocument, svg: string, place: Place): void {
  const inherited: Attributes[] = []
  document.save().rect(place.x, place.y, place.w, place.h).clip()
  for (const [, closes, name = '', attributes = '', isEmpty, words = ''] of svg.matchAll(tags)) {
    if (closes) {
      if (name !== 'g' && name !== 'svg') continue
      inherited.pop()
      document.restore()
      continue
    }
    const own = readAttributes(attributes)
    if (name === 'svg') {
      document.save()
      fit(document, own, place)
      inherited.push({})
      continue
    }
    const style = { ...inherited.at(-1), ...own }
    if (name === 'g' && !isEmpty) {
      document.save()
      transform(document, own.transform)
      const { transform: _, ...rest } = style
      inherited.push(rest)
    } else if (name === 'text') drawText(document, style, unescapeText(words))
    else drawFigure(document, name, style)
  }
  document.restore()
}

/** An opening, closing or empty tag; after an opening one, the text up to the next tag. */
const tags = /<(\/)?([a-z]+)((?: [a-zA-Z-]+="[^"]*")*) ?(\/)?>([^<]*)/g
const attribute = / ([a-zA-Z-]+)="([^"]*)"/g

function readAttributes(text: string): Attributes {
  return Object.fromEntries([...text.matchAll(attribute)].map(([, name, value]) => [name, unescapeText(value ?? '')]))
}

function fit(document: PDFKit.PDFDocument, { viewBox = '' }: Attributes, { x, y, w, h }: Place): void {
  const [left = 0, top = 0, width = 1, height = 1] = viewBox.split(' ').map(Number)
  const scale = Math.min(w / width, h / height)
  document
    .translate(x + (w - width * scale) / 2, y + (h - height * scale) / 2)
    .scale(scale)
    .translate(-left, -top)
}

function transform(document: PDFKit.PDFDocument, text = ''): void {
  for (const [, name, list = ''] of text.matchAll(/([a-z]+)\(([^)]*)\)/g)) {
    const [a = 0, b = 0, c = 0] = list.split(/[ ,]+/).map(Number)
    if (name === 'translate') document.translate(a, b)
    if (name === 'scale') document.scale(a)
    if (name === 'rotate') document.rotate(a, { origin: [b, c] })
  }
}

const numberOf = (value: string | undefined, otherwise = 0): number => (value === undefined ? otherwise : Number(value))

function drawFigure(document: PDFKit.PDFDocument, name: string, style: Attributes): void {
  const n = (key: string) => numberOf(style[key])
  if (name === 'rect') {
    if (n('width') <= 0 || n('height') <= 0) return
    const radius = Math.min(n('rx'), n('width') / 2, n('height') / 2)
    if (radius > 0) document.roundedRect(n('x'), n('y'), n('width'), n('height'), radius)
    else document.rect(n('x'), n('y'), n('width'), n('height'))
  } else if (name === 'circle') document.circle(n('cx'), n('cy'), n('r'))
  else if (name === 'ellipse') document.ellipse(n('cx'), n('cy'), n('rx'), n('ry'))
  else if (name === 'path' && style.d) document.path(style.d)
  else return
  paint(document, style)
}

function paint(document: PDFKit.PDFDocument, style: Attributes): void {
  const { fill = '#000000', stroke = 'none' } = style
  const opacity = numberOf(style.opacity, 1)
  document.fillOpacity(opacity * numberOf(style['fill-opacity'], 1)).strokeOpacity(opacity)
  if (stroke === 'none') {
    if (fill === 'none') document.fillOpacity(0).fill('#ffffff')
    else document.fill(fill)
    return
  }
  document.lineWidth(numberOf(style['stroke-width'], 1))
  document.lineCap(style['stroke-linecap'] === 'round' ? 'round' : 'butt')
  document.lineJoin(style['stroke-linejoin'] === 'round' ? 'round' : 'miter')
  const dashes = style['stroke-dasharray']?.split(' ').map(Number)
  if (dashes?.[0]) document.dash(dashes[0], { space: dashes[1] ?? dashes[0] })
  else document.undash()
  if (fill === 'none') document.stroke(stroke)
  else document.fillAndStroke(fill, stroke)
}

/** Heavier than this is set in the bold font. */
const boldFrom = 600

function drawText(document: PDFKit.PDFDocument, style: Attributes, words: string): void {
  const font: PdfFont = numberOf(style['font-weight'], 400) >= boldFrom ? 'bold' : 'regular'
  const size = numberOf(style['font-size'], 16)
  document.font(font).fontSize(size)
  const width = document.widthOfString(words)
  const anchor = style['text-anchor']
  const left = numberOf(style.x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
  document.fillOpacity(numberOf(style.opacity, 1)).fillColor(style.fill ?? '#000000')
  document.text(words, left, numberOf(style.y), { lineBreak: false, baseline: 'alphabetic' })
  if (style['text-decoration'] === 'line-through')
    document
      .lineWidth(size / 14)
      .undash()
      .strokeOpacity(1)
      .moveTo(left, numberOf(style.y) - size * 0.28)
      .lineTo(left + width, numberOf(style.y) - size * 0.28)
      .stroke(style.fill ?? '#000000')
}

const letters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function unescapeText(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => letters[name] ?? whole)
}
