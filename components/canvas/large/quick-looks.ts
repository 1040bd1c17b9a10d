import { computed, type Editor, isUninitialized, type TLShape, type TLShapeId, type VecLike } from 'tldraw'
import type { Placed } from '@/lib/board/picture/placed-board'
import { largeBoardOf } from './large-board'

/** A frame's name stands outside of it, in pixels of the screen. */
const headingPx = 240
const slackPx = 12
/** Shapes whose size is known only when their words are measured, or that hold others and cover nothing themselves. */
const measured = new Set(['text', 'group'])
/** Their lines are drawn more roughly in the picture than they lie. */
const lines = new Set(['arrow', 'line', 'draw', 'highlight'])

/**
 * What is in view, and what is under a point, asked of the picture first: tldraw looks at the geometry of every shape at every
 * move of the pointer, which a board of ten thousand feels. The picture names the few that can be meant, tldraw decides.
 */
export function lookQuickly(editor: Editor): () => void {
  const board = largeBoardOf(editor)
  const slow = {
    getNotVisibleShapes: editor.getNotVisibleShapes.bind(editor),
    getShapeAtPoint: editor.getShapeAtPoint.bind(editor),
    getShapesAtPoint: editor.getShapesAtPoint.bind(editor),
    getCurrentPageShapesSorted: editor.getCurrentPageShapesSorted.bind(editor),
    getCurrentPageRenderingShapesSorted: editor.getCurrentPageRenderingShapesSorted.bind(editor),
  }
  const notVisible = computed<Set<TLShapeId>>('not visible', (before) => {
    board.version.get()
    const found = outOfView(editor)
    return !isUninitialized(before) && isSame(before, found) ? before : found
  })
  let candidates: TLShape[] | null = null
  const among = <T>(point: VecLike, margin: number, ask: () => T): T => {
    if (!board.isLarge.get()) return ask()
    candidates = under(editor, point, margin)
    try {
      return ask()
    } finally {
      candidates = null
    }
  }
  const quick: typeof slow = {
    getNotVisibleShapes: () => (board.isLarge.get() ? notVisible.get() : slow.getNotVisibleShapes()),
    getShapeAtPoint: (point, options) =>
      among(point, marginOf(options?.margin), () => slow.getShapeAtPoint(point, options)),
    getShapesAtPoint: (point, options) =>
      among(point, marginOf(options?.margin), () => slow.getShapesAtPoint(point, options)),
    getCurrentPageShapesSorted: () => candidates ?? slow.getCurrentPageShapesSorted(),
    getCurrentPageRenderingShapesSorted() {
      const culled = candidates && editor.getCulledShapes()
      return (
        candidates?.filter((shape) => !culled?.has(shape.id) && !editor.isShapeHidden(shape)) ??
        slow.getCurrentPageRenderingShapesSorted()
      )
    },
  }
  Object.assign(editor, quick)
  return () => void Object.assign(editor, slow)
}

const marginOf = (margin: number | [number, number] | undefined): number =>
  Array.isArray(margin) ? Math.max(...margin) : (margin ?? 0)

function outOfView(editor: Editor): Set<TLShapeId> {
  const { minX, minY, maxX, maxY } = editor.getViewportPageBounds()
  const placed = board(editor)
  const out = new Set<TLShapeId>()
  for (const id of editor.getCurrentPageShapeIds()) {
    const it = placed?.placed(id)
    if (!it) continue
    const { box } = it
    const isIn = box.x <= maxX && box.y <= maxY && box.x + box.w >= minX && box.y + box.h >= minY
    if (!isIn) out.add(id)
  }
  return out
}

/** From the lowest to the topmost. */
function under(editor: Editor, { x, y }: VecLike, margin: number): TLShape[] {
  const placed = board(editor)
  const pixel = 1 / editor.getZoomLevel()
  const found: TLShape[] = []
  for (const id of placed?.order() ?? []) {
    const it = placed?.placed(id)
    if (it && !measured.has(it.shape.type) && !isNear(it, x, y, margin, pixel)) continue
    const shape = editor.getShape(id as TLShapeId)
    if (shape) found.push(shape)
  }
  return found
}

function isNear({ shape, box }: Placed, x: number, y: number, margin: number, pixel: number): boolean {
  const rough = lines.has(shape.type) ? Math.max(box.w, box.h) * 0.2 + 60 : 0
  const room = margin + rough + (shape.type === 'frame' ? headingPx : slackPx) * pixel
  return x >= box.x - room && y >= box.y - room && x <= box.x + box.w + room && y <= box.y + box.h + room
}

const board = (editor: Editor) => largeBoardOf(editor).current()

function isSame(a: ReadonlySet<TLShapeId>, b: ReadonlySet<TLShapeId>): boolean {
  if (a.size !== b.size) return false
  for (const id of a) if (!b.has(id)) return false
  return true
}
