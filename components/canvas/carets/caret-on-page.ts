import type { Editor, TLShapeId } from 'tldraw'

/** A caret in the space of the page. */
export interface CaretPlace {
  readonly x: number
  readonly y: number
  readonly height: number
}

const blocks = 'p, h1, h2, h3, h4, h5, h6'

/** Where a letter of a shape's rich text stands, as it is drawn now: in the text editor or on the note. Null when it is not. */
export function caretOnPage(editor: Editor, shapeId: TLShapeId, letter: number): CaretPlace | null {
  const shape = editor.getContainer().querySelector(`.tl-shape[data-shape-id="${CSS.escape(shapeId)}"]`)
  const root = shape?.querySelector('.ProseMirror') ?? shape?.querySelector('.tl-rich-text')
  if (!root) return null
  const rect = rectAt([...root.querySelectorAll(blocks)], letter)
  if (!rect) return null
  const { x, y } = editor.screenToPage({ x: rect.left, y: rect.top })
  return { x, y, height: rect.height / editor.getZoomLevel() }
}

/** The text nodes and breaks of a block are its letters; blocks are parted by one letter. */
function rectAt(lines: readonly Element[], letter: number): Pick<DOMRect, 'left' | 'top' | 'height'> | null {
  let left = letter
  for (const line of lines) {
    const pieces = piecesOf(line)
    const length = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)
    if (left <= length) return pieces.length > 0 ? rectInLine(pieces, left) : rectOfEmpty(line)
    left -= length + 1
  }
  return null
}

function rectInLine(pieces: readonly (Text | Element)[], letter: number): DOMRect | null {
  let left = letter
  for (const piece of pieces) {
    if (piece instanceof Text && left <= piece.length) {
      const range = document.createRange()
      range.setStart(piece, left)
      range.collapse(true)
      return range.getClientRects()[0] ?? null
    }
    if (left === 0) return piece instanceof Text ? null : piece.getBoundingClientRect()
    left -= lengthOf(piece)
  }
  return pieces.at(-1) instanceof Element ? (pieces.at(-1) as Element).getBoundingClientRect() : null
}

function rectOfEmpty(line: Element): Pick<DOMRect, 'left' | 'top' | 'height'> {
  const { left, width, top, height } = line.getBoundingClientRect()
  return { left: getComputedStyle(line).textAlign === 'center' ? left + width / 2 : left, top, height }
}

/** Text and breaks that are letters; the break that holds an empty line open is none. */
function piecesOf(line: Element): (Text | Element)[] {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const pieces: (Text | Element)[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) pieces.push(node)
    else if (node instanceof HTMLBRElement && !node.classList.contains('ProseMirror-trailingBreak')) pieces.push(node)
  }
  return pieces.length === 1 && !(pieces[0] instanceof Text) ? [] : pieces
}

const lengthOf = (piece: Text | Element) => (piece instanceof Text ? piece.length : 1)
