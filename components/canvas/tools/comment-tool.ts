import { Box, type Editor, StateNode, type TLShape } from 'tldraw'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { inputsOf } from '../canvas-inputs'

/** The next press says where a comment begins: on the card under it, at that point, or on the area that is drawn. */
export class CommentTool extends StateNode {
  static override id = 'comment'

  override onEnter() {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }
  override onExit() {
    this.editor.setCursor({ type: 'default', rotation: 0 })
    this.editor.updateInstanceState({ brush: null })
  }
  override onPointerMove() {
    const { editor } = this
    if (!editor.inputs.isDragging) return
    const { x, y, w, h } = draggedBox(editor)
    editor.updateInstanceState({ brush: { x, y, w, h } })
  }
  override onPointerUp() {
    const { editor } = this
    const point = editor.inputs.currentPagePoint
    const dragged = editor.inputs.isDragging ? draggedBox(editor) : null
    const shape = editor.getShapeAtPoint(point, { hitInside: true, hitLabels: true, hitLocked: true, margin: 4 })
    const anchor = dragged ? onArea(editor, dragged) : shape ? onShape(editor, shape, point) : atPoint(editor, point)
    inputsOf(editor).calls.get().placeComment?.(anchor)
    editor.setCurrentTool('select')
  }
  override onCancel() {
    this.editor.setCurrentTool('select')
  }
}

/** Begins a comment on the selected card, or around several; with nothing selected the next press says where. */
export function placeComment(editor: Editor): void {
  const { placeComment: place } = inputsOf(editor).calls.get()
  if (!place) return
  const selected = editor.getOnlySelectedShape()
  const around = selected ? null : editor.getSelectionPageBounds()
  if (selected) place({ kind: 'shape', shapeId: selected.id })
  else if (around) place(onArea(editor, around.clone().expandBy(12)))
  else editor.setCurrentTool('comment')
}

interface PagePoint {
  readonly x: number
  readonly y: number
}

/** A card's pin sits on its corner; on a frame, a drawing or a note it stays where it was put. */
function onShape(editor: Editor, shape: TLShape, point: PagePoint): CommentAnchor {
  const isCard = 'ref' in shape.props || (shape.type as string) === 'lane'
  if (isCard) return { kind: 'shape', shapeId: shape.id }
  const { x, y } = editor.getPointInShapeSpace(shape, point)
  return { kind: 'shape', shapeId: shape.id, x: Math.round(x), y: Math.round(y) }
}

const atPoint = (editor: Editor, { x, y }: PagePoint): CommentAnchor => ({
  kind: 'point',
  pageId: editor.getCurrentPageId(),
  x: Math.round(x),
  y: Math.round(y),
})

const draggedBox = ({ inputs }: Editor): Box => Box.FromPoints([inputs.originPagePoint, inputs.currentPagePoint])

/** A drag of next to nothing is a press. */
const areaMin = 8

function onArea(editor: Editor, { x, y, w, h }: Box): CommentAnchor {
  if (Math.max(w, h) < areaMin) return atPoint(editor, { x, y })
  const size = { w: Math.max(1, Math.round(w)), h: Math.max(1, Math.round(h)) }
  return { kind: 'area', pageId: editor.getCurrentPageId(), x: Math.round(x), y: Math.round(y), ...size }
}
