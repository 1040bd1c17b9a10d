import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The interface font in the two weights that documents use: read once, embedded into each as far as it is used. */
const files = { regular: 'inter-regular.otf', bold: 'inter-semibold.otf' } as const
export type PdfFont = keyof typeof files

const read = new Map<PdfFont, Buffer>()

/** From the checkout, not from a bundle: start.mjs and the tests run at its root. */
const folder = join(process.cwd(), 'server', 'export', 'fonts')

function fontBytes(font: PdfFont): Buffer {
  const bytes = read.get(font) ?? readFileSync(join(folder, files[font]))
  read.set(font, bytes)
  return bytes
}

/** Makes both fonts known to a document under their names. */
export function registerFonts(document: PDFKit.PDFDocument): void {
  for (const font of Object.keys(files) as PdfFont[]) document.registerFont(font, fontBytes(font))
}
