// Its types know the default export only.
// oxlint-disable-next-line import/no-named-as-default
import PDFDocument from 'pdfkit'
import { boardPicture } from '../../../lib/board/picture'
import { extentOf, placeShapes } from '../../../lib/board/picture/placed-shapes'
import type { PlainRecord } from '../../../lib/board/commands'
import { drawSvg } from './draw-svg'
import { registerFonts } from './fonts'

const margin = 28
const headHeight = 30
/** Room around a phase, in units of the canvas. */
const around = 40
const screenWidth = 1560
const unitsPerPixel = 2.6

export interface BoardPdf {
  readonly title: string
  /** What stands beside the title: a day, the name of a session. */
  readonly about: string
  readonly at: Date
  readonly records: readonly PlainRecord[]
  /** Of these phase frames only, by record id; all of them and the whole board where it is not said. */
  readonly phases?: readonly string[]
}

export interface PdfProgress {
  readonly done: number
  readonly of: number
}

/**
 * The board as pages: all of it first, then each phase on a page of its own. Between two pages the process gets its turn,
 * so that a large board holds up nobody; `onPage` may say `false` to stop, and then there is no file.
 */
export async function boardPdf(
  board: BoardPdf,
  onPage: (progress: PdfProgress) => boolean | Promise<boolean> = () => true,
): Promise<Uint8Array | null> {
  const document = new PDFDocument({
    size: 'A3',
    layout: 'landscape',
    margin: 0,
    autoFirstPage: false,
    info: { Title: board.title, Creator: 'Charrette', CreationDate: board.at, ModDate: board.at },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', resolve)
    document.on('error', reject)
  })
  registerFonts(document)

  const pages = pagesOf(board)
  for (const [index, { name, within }] of pages.entries()) {
    if (!(await onPage({ done: index, of: pages.length }))) return null
    drawPage(document, board, name, within)
    await new Promise((resolve) => setImmediate(resolve))
  }
  document.end()
  await ended
  return Buffer.concat(chunks)
}

type Within = Parameters<typeof boardPicture>[1]['within']

function pagesOf({ records, phases }: BoardPdf): { readonly name: string; readonly within?: Within }[] {
  const frames = placeShapes(records).filter((shape) => shape.type === 'frame' && typeof shape.meta.phase === 'string')
  const wanted = phases ? frames.filter(({ id }) => phases.includes(id)) : frames
  const ordered = [...wanted].sort((a, b) => Number(a.meta.order ?? 0) - Number(b.meta.order ?? 0))
  const ofPhases = ordered.flatMap((shape) => {
    const box = extentOf(shape)
    if (!box) return []
    const within = { x: box.x - around, y: box.y - around, w: box.w + 2 * around, h: box.h + 2 * around }
    return [{ name: String(shape.props.name ?? ''), within }]
  })
  return phases ? ofPhases : [{ name: 'The whole board' }, ...ofPhases]
}

function drawPage(document: PDFKit.PDFDocument, board: BoardPdf, name: string, within: Within): void {
  // A tall phase gets an upright page.
  document.addPage({ size: 'A3', layout: within && within.h > within.w ? 'portrait' : 'landscape', margin: 0 })
  const { width, height } = document.page
  const place = { x: margin, y: margin + headHeight, w: width - 2 * margin, h: height - 2 * margin - headHeight }
  document.font('bold').fontSize(15).fillOpacity(1).fillColor('#17181a')
  document.text(`${board.title} · ${name}`, margin, margin + 14, { lineBreak: false, baseline: 'alphabetic' })
  document.font('regular').fontSize(10).fillColor('#55585e')
  const left = width - margin - document.widthOfString(board.about)
  document.text(board.about, left, margin + 14, { lineBreak: false, baseline: 'alphabetic' })
  // In the pixels that the overview's letters were made for: as wide as a screen, or a phase as one walks up to it.
  const pixels = within ? Math.max(within.w, within.h * (place.w / place.h)) / unitsPerPixel : screenWidth
  const picture = boardPicture(board.records, {
    level: 'overview',
    theme: 'light',
    width: pixels,
    height: pixels * (place.h / place.w),
    isForPaper: true,
    ...(within && { within }),
  })
  drawSvg(document, picture, place)
}
