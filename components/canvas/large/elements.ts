import { atom, computed, type Editor, react, type TLShape, type TLShapeId } from 'tldraw'
import { frames } from '../binding/frames'
import { levelOf } from '../level/editor-level'
import { largeBoardOf } from './large-board'

type Rendering = ReturnType<Editor['getRenderingShapes']>[number]

/** So many shapes get their elements in one frame; the picture shows the rest meanwhile. */
const perFrame = 40
/** Of a larger selection only these have an element; all of it is moved and pictured. */
const inHandMax = 200

/**
 * Gives elements only to the shapes of a large board that are seen: all in view, a few in each frame; at the block level,
 * where no shape has a word to show, only those that somebody has in hand. tldraw gives one to every shape, seen or not, and
 * ten thousand of them hold up the page for half a minute.
 */
export function limitElements(editor: Editor): () => void {
  const board = largeBoardOf(editor)
  const elements = atom<ReadonlySet<TLShapeId>>('elements', new Set())
  const wanted = computed('wanted elements', () => wantedElements(editor))
  const order = computed('drawing order', () => drawingOrder(editor))
  const rendering = computed('rendering shapes', () => {
    const ids = [...elements.get()].sort()
    if (ids.length === 0) return []
    const places = order.get()
    return ids.flatMap((id): Rendering[] => {
      const shape = editor.getShape(id)
      const place = places.get(id)
      return shape && place
        ? [{ id, shape, util: editor.getShapeUtil(shape), ...place, opacity: opacityOf(editor, shape) }]
        : []
    })
  })
  const all = editor.getRenderingShapes.bind(editor)
  editor.getRenderingShapes = () => (board.isLarge.get() ? rendering.get() : all())
  board.hasElement = (id) => elements.get().has(id as TLShapeId)

  const drawing = frames(() => catchUp(perFrame))
  const catchUp = (count: number) => {
    const want = wanted.get()
    const have = elements.get()
    const kept = [...have].filter((id) => want.has(id))
    const fresh: TLShapeId[] = []
    for (const id of want) {
      if (have.has(id)) continue
      fresh.push(id)
      if (fresh.length > count) break
    }
    const isAll = fresh.length <= count
    if (!isAll) fresh.pop()
    if (fresh.length > 0 || kept.length < have.size) elements.set(new Set([...kept, ...fresh]))
    if (!isAll) drawing.request()
  }
  const stop = react('elements', () => {
    if (!board.isLarge.get()) return
    wanted.get()
    drawing.request()
  })
  return () => {
    stop()
    drawing.cancel()
    editor.getRenderingShapes = all
  }
}

/** Shapes that have an element now; null where every shape has one. */
export function elementsOf(editor: Editor): ReadonlySet<string> | null {
  return largeBoardOf(editor).isLarge.get() ? new Set(editor.getRenderingShapes().map(({ id }) => id)) : null
}

function wantedElements(editor: Editor): ReadonlySet<TLShapeId> {
  const wanted = new Set<TLShapeId>()
  const [editing, hovered] = [editor.getEditingShapeId(), editor.getHoveredShapeId()]
  if (editing) wanted.add(editing)
  if (hovered) wanted.add(hovered)
  for (const id of editor.getSelectedShapeIds().slice(0, inHandMax)) wanted.add(id)
  for (const id of editor.getErasingShapeIds().slice(0, inHandMax)) wanted.add(id)
  for (const id of editor.getHintingShapeIds()) wanted.add(id)
  if (levelOf(editor).level.get() === 'block') return wanted
  const culled = editor.getCulledShapes()
  for (const id of editor.getCurrentPageShapeIds()) if (!culled.has(id)) wanted.add(id)
  return wanted
}

interface Place {
  readonly index: number
  readonly backgroundIndex: number
}

/** What lies over what, as tldraw counts it, without following every shape's every change. */
function drawingOrder(editor: Editor): ReadonlyMap<TLShapeId, Place> {
  const { maxShapesPerPage } = editor.options
  const places = new Map<TLShapeId, Place>()
  let index = maxShapesPerPage * 2
  let backgroundIndex = maxShapesPerPage
  const visit = (id: TLShapeId) => {
    const shape = editor.store.unsafeGetWithoutCapture(id)
    if (!shape) return
    const isDrawn = shape.type !== ('relation' as string)
    if (isDrawn) places.set(id, { index: index++, backgroundIndex: backgroundIndex++ })
    const children = editor.getSortedChildIdsForParent(id)
    if (children.length === 0) return
    const before = backgroundIndex
    const isGround = isDrawn && groundsOf(editor, shape)
    if (isGround) {
      backgroundIndex = index
      index += maxShapesPerPage
    }
    for (const child of children) visit(child)
    if (isGround) backgroundIndex = before
  }
  for (const id of editor.getSortedChildIdsForParent(editor.getCurrentPageId())) visit(id)
  return places
}

/** True: every util of the pinned version has it, marked internal. */
const groundsOf = (editor: Editor, shape: TLShape): boolean =>
  (
    editor.getShapeUtil(shape) as unknown as { providesBackgroundForChildren(shape: TLShape): boolean }
  ).providesBackgroundForChildren(shape)

const erasedOpacity = 0.32

function opacityOf(editor: Editor, shape: TLShape): number {
  const erasing = editor.getErasingShapeIds()
  let opacity = 1
  let isErasing = false
  for (let at: TLShape | undefined = shape; at; at = editor.getShapeParent(at)) {
    opacity *= at.opacity
    isErasing ||= erasing.includes(at.id)
  }
  return isErasing ? opacity * erasedOpacity : opacity
}
