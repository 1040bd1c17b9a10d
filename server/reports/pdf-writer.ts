import type { PlainRecord } from '../../lib/board/commands'
import { boardPicture } from '../../lib/board/picture'
import { extentOf, placeShapes } from '../../lib/board/picture/placed-shapes'
import type { Report } from '../../lib/report/report'
import { drawSvg } from '../export/pdf/draw-svg'

export const margin = 56
const colours = { text: '#171a1d', quiet: '#5a5e66', line: '#d0d4db', chosen: '#036d3d' } as const
/** Room around a phase, in units of the canvas; and how many of them are a pixel of its picture. */
const around = 40
const unitsPerPixel = 2.6

/** What a page is written with: headings, lines, lists. Everything flows on to the next page by itself. */
export class Writer {
  readonly #document: PDFKit.PDFDocument
  constructor(document: PDFKit.PDFDocument) {
    this.#document = document
  }

  title({ title, board, startedAt, at, by, framework }: Report): void {
    this.#document.font('bold').fontSize(22).fillColor(colours.text).text(printable(title))
    const span = spanWords(startedAt, at)
    const facts = [board, framework, span, by ? `led by ${by}` : null].filter(Boolean).join(' · ')
    this.#document.moveDown(0.2).font('regular').fontSize(10).fillColor(colours.quiet).text(printable(facts))
  }

  section(words: string): void {
    this.#room(80)
    const { page, y } = this.#document.moveDown(1.2)
    this.#document
      .moveTo(margin, y)
      .lineTo(page.width - margin, y)
      .lineWidth(0.6)
      .stroke(colours.line)
    this.#document.moveDown(0.6).font('bold').fontSize(14).fillColor(colours.text).text(words).moveDown(0.3)
  }

  heading(words: string, beside = ''): void {
    this.#room(60)
    this.#document.moveDown(0.6).font('bold').fontSize(11.5).fillColor(colours.text)
    this.#document.text(printable(words), { continued: beside !== '' })
    if (beside) this.#document.font('regular').fillColor(colours.quiet).text(`   ${beside}`)
  }

  line(words: string, { isQuiet = false, isBold = false } = {}): void {
    const text = printable(words)
    if (!text) return
    this.#document
      .font(isBold ? 'bold' : 'regular')
      .fontSize(10)
      .fillColor(isQuiet ? colours.quiet : colours.text)
    this.#document.text(text, { lineGap: 1.5 }).moveDown(0.15)
  }

  item(words: string, isChosen = false): void {
    const text = printable(words)
    if (!text) return
    this.#room(24)
    this.#document.font(isChosen ? 'bold' : 'regular').fontSize(10)
    this.#document.fillColor(isChosen ? colours.chosen : colours.text).text('•', margin + 4)
    this.#document.moveUp()
    this.#document.text(text, margin + 18, undefined, { lineGap: 1.5 }).moveDown(0.1)
    this.#document.x = margin
  }

  picture(title: string, frame: string, records: readonly PlainRecord[]): void {
    const shape = placeShapes(records).find(({ id }) => id === frame)
    const box = shape && extentOf(shape)
    if (!box) return
    const within = { x: box.x - around, y: box.y - around, w: box.w + 2 * around, h: box.h + 2 * around }
    this.#document.addPage({ size: 'A4', layout: within.w > within.h ? 'landscape' : 'portrait', margin })
    const { width, height } = this.#document.page
    this.#document.font('bold').fontSize(14).fillColor(colours.text).text(printable(title))
    const top = margin + 28
    const place = { x: margin, y: top, w: width - 2 * margin, h: height - margin - top - 8 }
    const pixels = Math.max(within.w, within.h * (place.w / place.h)) / unitsPerPixel
    const size = { width: pixels, height: pixels * (place.h / place.w) }
    drawSvg(
      this.#document,
      boardPicture(records, { level: 'overview', theme: 'light', isForPaper: true, within, ...size }),
      place,
    )
  }

  /** At the foot of each page: which report it is, and where in it one is. */
  numbers({ title, board }: Report): void {
    const { start, count } = this.#document.bufferedPageRange()
    for (let at = start; at < start + count; at++) {
      this.#document.switchToPage(at)
      const { width, height, margins } = this.#document.page
      // Otherwise writing below the margin would begin a page of its own.
      margins.bottom = 0
      this.#document.font('regular').fontSize(8).fillOpacity(1).fillColor(colours.quiet)
      const words = printable(`${title} · ${board}`).slice(0, 90)
      this.#document.text(words, margin, height - 34, { lineBreak: false })
      const number = `${at + 1} of ${count}`
      this.#document.text(number, width - margin - this.#document.widthOfString(number), height - 34, {
        lineBreak: false,
      })
    }
  }

  #room(points: number): void {
    const { page, y } = this.#document
    if (y + points > page.height - margin) this.#document.addPage({ size: 'A4', layout: 'portrait', margin })
  }
}

/** In UTC, and it says so: a file does not know where it is read. */
function spanWords(from: string, to: string): string {
  const form = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  const day = form({ day: 'numeric', month: 'long', year: 'numeric' })
  const time = form({ hour: '2-digit', minute: '2-digit' })
  const [start, end] = [new Date(from), new Date(to)]
  const until = day.format(start) === day.format(end) ? time.format(end) : `${day.format(end)}, ${time.format(end)}`
  return from === to
    ? `${day.format(end)}, ${time.format(end)} UTC`
    : `${day.format(start)}, ${time.format(start)} to ${until} UTC`
}

/** On one line, without what no font has a letter for. */
const printable = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
