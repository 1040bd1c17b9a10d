import type { PlainRecord } from './commands'
import type { Place } from './card-record'
import type { RichNode } from './text/rich-text'
import { wrapText } from './text-width'

export const noteSide = 200
const letterPx = 16
const linePx = 22
const padding = 16
const linesCounted = 200

/** A note as the canvas makes one, for words that were written where there is no canvas. */
export function noteRecord(id: string, place: Place, text: string, meta: object = {}): PlainRecord {
  const record = {
    id,
    typeName: 'shape',
    type: 'note',
    x: place.x,
    y: place.y,
    rotation: 0,
    index: place.index,
    parentId: place.parentId,
    isLocked: false,
    opacity: 1,
    props: {
      color: 'yellow',
      labelColor: 'black',
      size: 's',
      font: 'sans',
      fontSizeAdjustment: 1,
      align: 'start',
      verticalAlign: 'start',
      growY: growthOf(text),
      url: '',
      scale: 1,
      richText: richTextOf(text),
    },
    meta,
  }
  // Ids begin with what tldraw's branded types ask for; whoever writes the record has the schema check it.
  return record as unknown as PlainRecord
}

/** How much higher than wide a note has to be for its words, as far as can be told before anything is drawn. */
function growthOf(text: string): number {
  const width = noteSide - 2 * padding
  const lines = text.split('\n').flatMap((line) => wrapText(line, letterPx, width, linesCounted) ?? [''])
  return Math.max(0, (lines.length + 2) * linePx + 2 * padding - noteSide)
}

function richTextOf(text: string): RichNode {
  const paragraph = (line: string): RichNode => ({
    type: 'paragraph',
    attrs: { dir: 'auto' },
    ...(line && { content: [{ type: 'text', text: line }] }),
  })
  return { type: 'doc', content: text.split('\n').map(paragraph) }
}
