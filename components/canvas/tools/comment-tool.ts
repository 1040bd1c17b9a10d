import { type Editor, StateNode, type TLShape } from 'tldraw'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import { inputsOf } from '../canvas-inputs'

/** The next press says where a comment begins: on the card under it, or at that point. */
export class CommentTool extends StateNode {
  static override id = 'comment'

  override onEnter() {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }
  override onExit() {
    this.editor.setCursor({ type: 'default', rotation: 0 })
  }
  override onPointerDown() {
    const { editor } = this
    const point = editor.inputs.currentPagePoint
    const shape = editor.getShapeAtPoint(point, { hitInside: true, hitLabels: true, hitLocked: true, margin: 4 })
    inputsOf(editor)
      .calls.get()
      .placeComment?.(shape ? onShape(editor, shape, point) : atPoint(editor, point))
    editor.setCurrentTool('select')
  }
  override onCancel() {
    this.editor.setCurrentTool('select')
  }
}

/** Begins a comment on the selected card; with nothing selected, or several, the next press says where. */
export function placeComment(editor: Editor): void {
  const { placeComment: place } = inputsOf(editor).calls.get()
  if (!place) return
  const selected = editor.getOnlySelectedShape()
  if (selected) place({ kind: 'shape', shapeId: selected.id })
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
