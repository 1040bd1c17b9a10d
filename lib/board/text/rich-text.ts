import { isEqual } from '@tldraw/utils'

/**
 * Rich text as one flat text. Lines are separated by '\n'; what a line is (heading, place in lists, direction) sits on its
 * '\n' as formatting, marks sit on the letters. Splitting and joining lines then inserts or deletes one letter, so that
 * nothing typed meanwhile by somebody else is lost, as it is when paragraphs are nodes of a tree.
 */
export interface RichNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly RichNode[]
  readonly marks?: readonly RichMark[]
  readonly text?: string
}
export interface RichMark {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}
export type Attributes = Readonly<Record<string, unknown>>
export interface TextRun {
  readonly insert: string
  readonly attributes?: Attributes
}

/**
 * Formatting of a line's '\n'. `li`: lists it stands in, outermost first ('u' bullets, 'o' numbers) · `c`: continues the
 * list item before it · `n`: begins a list although one of the same kind ends just above · `s`, `t`: first number and
 * type of the numbered list it begins · `h`: heading level · `dir`: direction if not automatic · `e`: an empty last line.
 */
type Line = { li?: string; c?: 1; n?: 1; s?: number; t?: string; h?: number; dir?: string; e?: 1 }

const hardBreak = '\u2028'
/** In the order in which the text editor keeps marks, so that decoding gives just what it would have written. */
const markOrder = ['highlight', 'link', 'bold', 'code', 'italic', 'strike']
const flatNodes = new Set(['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'text', 'hardBreak'])
const lists: Readonly<Record<string, string>> = { bulletList: 'u', orderedList: 'o' }

/** Whether a rich text can live as a flat text. Others are kept as one whole value: one writer at a time. */
export function isFlat(doc: RichNode): boolean {
  return doc.type === 'doc' && (doc.content ?? []).every(isFlatNode)
}

function isFlatNode(node: RichNode): boolean {
  if (!flatNodes.has(node.type)) return false
  if ((node.marks ?? []).some((mark) => !markOrder.includes(mark.type))) return false
  return (node.content ?? []).every(isFlatNode)
}

export function toDelta(doc: RichNode): TextRun[] {
  const runs: { insert: string; attributes?: Attributes }[] = []
  const push = (insert: string, attributes?: Attributes) => {
    const last = runs.at(-1)
    if (last && isEqual(last.attributes, attributes)) last.insert += insert
    else runs.push(attributes ? { insert, attributes } : { insert })
  }
  const writeLine = (node: RichNode, line: Line) => {
    for (const leaf of node.content ?? [])
      push(leaf.type === 'hardBreak' ? hardBreak : (leaf.text ?? ''), marksOf(leaf))
    if (node.type === 'heading') line.h = Number(node.attrs?.level ?? 1)
    if (node.attrs?.dir && node.attrs.dir !== 'auto') line.dir = String(node.attrs.dir)
    push('\n', Object.keys(line).length > 0 ? line : undefined)
  }
  const writeBlocks = (blocks: readonly RichNode[], path: string, opening: Line) => {
    let before: RichNode | null = null
    for (const block of blocks) {
      const kind = lists[block.type]
      if (kind) {
        let first: Line = listStart(block, before)
        for (const item of block.content ?? []) {
          writeBlocks(item.content ?? [], path + kind, first)
          first = {}
        }
      } else {
        writeLine(block, {
          ...(path && { li: path }),
          ...(path && before && { c: 1 as const }),
          ...(!before && opening),
        })
      }
      before = block
    }
  }
  writeBlocks(doc.content ?? [], '', {})
  return withoutLastBreak(runs)
}

function listStart(list: RichNode, before: RichNode | null): Line {
  const line: Line = {}
  if (before?.type === list.type) line.n = 1
  if (list.type !== 'orderedList') return line
  if (typeof list.attrs?.start === 'number' && list.attrs.start !== 1) line.s = list.attrs.start
  if (typeof list.attrs?.type === 'string') line.t = list.attrs.type
  return line
}

function marksOf(leaf: RichNode): Attributes | undefined {
  if (!leaf.marks?.length) return undefined
  return Object.fromEntries(
    leaf.marks.map((mark) => [mark.type, mark.attrs && Object.keys(mark.attrs).length > 0 ? mark.attrs : true]),
  )
}

/**
 * The last line's '\n' is written only when it carries something. Typing at the end of a note, the commonest edit of all,
 * then has no right neighbour to name and costs seven bytes less.
 */
function withoutLastBreak(runs: { insert: string; attributes?: Attributes }[]): TextRun[] {
  const last = runs.at(-1)
  if (!last || last.attributes || !last.insert.endsWith('\n')) return runs
  const before = runs.at(-2)
  if (last.insert !== '\n') last.insert = last.insert.slice(0, -1)
  else if (before?.insert.endsWith('\n')) runs[runs.length - 1] = { insert: '\n', attributes: { e: 1 } satisfies Line }
  else runs.pop()
  return runs
}

/** Decodes anything that a merge can produce into a document that is valid for the text editor. */
export function fromDelta(delta: readonly TextRun[]): RichNode {
  const blocks = new BlockBuilder()
  let endsOpen = true
  for (const { insert, attributes } of delta) {
    if (typeof insert !== 'string') continue
    const marks = readMarks(attributes)
    insert.split('\n').forEach((piece, index) => {
      if (index > 0) {
        blocks.endLine(attributes as Line | undefined)
        endsOpen = !attributes || Object.keys(attributes).length === 0
      }
      if (piece) {
        blocks.addText(piece, marks)
        endsOpen = true
      }
    })
  }
  if (endsOpen) blocks.endLine(undefined)
  return { type: 'doc', content: blocks.content }
}

type Draft = { type: string; attrs?: Record<string, unknown>; content?: Draft[]; marks?: RichMark[]; text?: string }

/** Collects lines into paragraphs, headings and nested lists. A list never opens deeper than one below what exists. */
class BlockBuilder {
  readonly content: Draft[] = []
  #line: Draft[] = []
  #open: { kind: string; items: Draft[] }[] = []

  addText(text: string, marks: RichMark[] | undefined): void {
    text.split(hardBreak).forEach((piece, index) => {
      if (index > 0) this.#line.push(marks ? { type: 'hardBreak', marks } : { type: 'hardBreak' })
      if (!piece) return
      const last = this.#line.at(-1)
      if (last?.type === 'text' && isEqual(last.marks, marks)) last.text += piece
      else this.#line.push(marks ? { type: 'text', marks, text: piece } : { type: 'text', text: piece })
    })
  }

  endLine(line: Line = {}): void {
    const path = typeof line.li === 'string' ? line.li.replace(/[^uo]/g, '') : ''
    let depth = 0
    while (depth < path.length && this.#open[depth]?.kind === path[depth]) depth++
    if (line.n && depth === path.length) depth = Math.max(0, depth - 1)
    this.#open.length = depth
    const kind = path[depth]
    const opened = kind !== undefined
    if (opened) this.#openList(kind, line)

    const list = this.#open.at(-1)
    const item = list?.items.at(-1)
    const continues = Boolean(line.c && !opened && item)
    const block = this.#block(line, !list || continues)
    if (!list) this.content.push(block)
    else if (continues) item?.content?.push(block)
    else list.items.push({ type: 'listItem', content: [block] })
  }

  #openList(kind: string, line: Line): void {
    const items: Draft[] = []
    const list: Draft =
      kind === 'u'
        ? { type: 'bulletList', content: items }
        : {
            type: 'orderedList',
            attrs: { start: Number.isInteger(line.s) ? line.s : 1, type: typeof line.t === 'string' ? line.t : null },
            content: items,
          }
    const host = this.#open.at(-1)?.items.at(-1)?.content ?? this.content
    host.push(list)
    this.#open.push({ kind, items })
  }

  #block({ h, dir }: Line, mayBeHeading: boolean): Draft {
    const direction = dir === 'ltr' || dir === 'rtl' ? dir : 'auto'
    const level = typeof h === 'number' && Number.isInteger(h) && h >= 1 && h <= 6 ? h : 1
    const block: Draft =
      h !== undefined && h !== null && mayBeHeading
        ? { type: 'heading', attrs: { dir: direction, level } }
        : { type: 'paragraph', attrs: { dir: direction } }
    if (this.#line.length > 0) block.content = this.#line
    this.#line = []
    return block
  }
}

function readMarks(attributes: Attributes | undefined): RichMark[] | undefined {
  if (!attributes) return undefined
  const marks: RichMark[] = []
  for (const type of markOrder) {
    const value = attributes[type]
    if (value === undefined || value === null || value === false) continue
    if (type === 'link') {
      if (typeof value === 'object' && 'href' in value) marks.push({ type, attrs: value as Attributes })
    } else marks.push({ type })
  }
  return marks.length > 0 ? marks : undefined
}

/** The form in which a rich text comes back from the document; the same object when it already has that form. */
export function canonicalRichText<Doc extends RichNode>(doc: Doc): Doc {
  if (!isFlat(doc)) return doc
  const canonical = fromDelta(toDelta(doc))
  // True: a flat document of any of tldraw's types is a doc with content, which is all those types say.
  return isEqual(canonical, doc) ? doc : (canonical as Doc)
}

export const emptyRichText: RichNode = { type: 'doc', content: [{ type: 'paragraph', attrs: { dir: 'auto' } }] }
