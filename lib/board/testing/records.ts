import { boardSchema } from '../schema'
import type { PlainRecord } from '../commands'
import type { RichNode } from '../text/rich-text'

// Records as tldraw makes them. Each is checked by the schema on the way out, so that a test cannot stand on a wrong one.

export function page(id = 'page:page', index = 'a1'): PlainRecord {
  return valid({ typeName: 'page', id, name: 'Page 1', index, meta: {} })
}

interface Placed {
  x?: number
  y?: number
  parentId?: string
  index?: string
  meta?: object
}

/** `text` is written as one paragraph; `richText` is taken as it is, valid or not. */
export function note(
  id: string,
  { text, richText, ...placed }: Placed & { text?: string; richText?: object },
): PlainRecord {
  return valid({
    ...shape(id, 'note', placed),
    props: {
      color: 'yellow',
      labelColor: 'black',
      size: 'm',
      font: 'draw',
      fontSizeAdjustment: 0,
      align: 'middle',
      verticalAlign: 'middle',
      growY: 0,
      url: '',
      scale: 1,
      richText: richText ?? paragraph(text ?? ''),
    },
  })
}

export function frame(id: string, placed: Placed): PlainRecord {
  return valid({ ...shape(id, 'frame', placed), props: { w: 400, h: 300, name: 'Phase', color: 'black' } })
}

export function option(
  id: string,
  { title = '', status = 'candidate', ...placed }: Placed & { title?: string; status?: string },
) {
  return valid({
    ...shape(id, 'option', placed),
    props: {
      w: 200,
      h: 96,
      ref: '',
      look: 'option',
      decision: '',
      status,
      skills: [],
      addedBy: '',
      title,
      description: '',
      rationale: '',
    },
  })
}

export function stroke(id: string, placed: Placed = {}): PlainRecord {
  const points = Array.from({ length: 40 }, (_, i) => ({
    x: i * 3.25,
    y: Math.round(Math.sin(i) * 1000) / 100,
    z: 0.5,
  }))
  return valid({
    ...shape(id, 'draw', placed),
    props: {
      color: 'black',
      fill: 'none',
      dash: 'draw',
      size: 'm',
      isComplete: true,
      isClosed: false,
      isPen: false,
      scale: 1,
      segments: [{ type: 'free', points }],
    },
  })
}

export function arrow(id: string, placed: Placed & { text?: string } = {}): PlainRecord {
  const { text = '', ...rest } = placed
  const vec = { x: 0, y: 0 }
  return valid({
    ...shape(id, 'arrow', rest),
    props: {
      kind: 'arc',
      labelColor: 'black',
      color: 'black',
      fill: 'none',
      dash: 'draw',
      size: 'm',
      bend: 0,
      text,
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      font: 'draw',
      start: vec,
      end: vec,
      labelPosition: 0.5,
      scale: 1,
      elbowMidPoint: 0.5,
    },
  })
}

export function arrowBinding(id: string, fromId: string, toId: string, terminal: 'start' | 'end'): PlainRecord {
  const props = { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false, snap: 'none' }
  return valid({ typeName: 'binding', type: 'arrow', id, fromId, toId, meta: {}, props })
}

export function relation(id: string, placed: Placed = {}): PlainRecord {
  return valid({
    ...shape(id, 'relation', placed),
    props: { ref: '', relation: 'enables', draw: 'detail', strength: 'normal', reason: '' },
  })
}

export function relationBinding(id: string, fromId: string, toId: string, end: 'from' | 'to'): PlainRecord {
  return valid({ typeName: 'binding', type: 'relation', id, fromId, toId, meta: {}, props: { end } })
}

export function paragraph(text: string): RichNode {
  const content = text ? { content: [{ type: 'text', text }] } : {}
  return { type: 'doc', content: [{ type: 'paragraph', attrs: { dir: 'auto' }, ...content }] }
}

function shape(id: string, type: string, { x = 0, y = 0, parentId = 'page:page', index = 'a1', meta = {} }: Placed) {
  return { typeName: 'shape', id, type, x, y, rotation: 0, index, parentId, isLocked: false, opacity: 1, meta }
}

function valid(record: { typeName: string; [field: string]: unknown }): PlainRecord {
  // True: the schema throws at anything else.
  return boardSchema.types[record.typeName as PlainRecord['typeName']].validate(record) as PlainRecord
}
