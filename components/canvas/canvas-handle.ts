import { type Editor, react, type TLShape, type TLShapeId } from 'tldraw'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import type { CardShape } from '@/lib/board/shapes/types'
import type { CanvasHandle } from './board-canvas-props'
import { exportPicture, pictureParts } from './export/export-picture'
import { editCard } from './editing/edit-card'
import { flyTo, flyToPoint, goToView, keepInSight, zoomToFit, zoomToFrame } from './fit'
import { pinPoint } from './pins/pin-point'
import { placeCard } from './adding/place-card'
import { inputsOf } from './canvas-inputs'
import { cardTitle } from './shapes/card/card-name'
import { noteAt, spotInView } from './private/spot-in-view'
import { placeComment } from './tools/comment-tool'
import { showOther } from './show-other'
import { chooseTool } from './tools/tools'

/** The editor as the rest of the product may use it. */
export function makeHandle(editor: Editor): CanvasHandle {
  return {
    zoomToFit: () => zoomToFit(editor),
    zoomToShape(shapeId) {
      const id = shapeId as TLShapeId
      if (!editor.getShape(id)) return
      editor.select(id)
      flyTo(editor, id)
    },
    zoomToPin(anchor, place) {
      const point = pinPoint(editor, anchor, place)
      if (point) flyToPoint(editor, point)
    },
    select: (shapeIds) => {
      editor.select(...shapeIds.map((id) => id as TLShapeId).filter((id) => editor.getShape(id)))
    },
    selection: () => editor.getSelectedShapeIds(),
    nameOf: (shapeId) => {
      const shape = editor.getShape(shapeId as TLShapeId)
      return shape ? nameOf(editor, shape) || null : null
    },
    keepInSight: (shapeId) => keepInSight(editor, shapeId as TLShapeId),
    editCard: (shapeId) => editCard(editor, shapeId as TLShapeId),
    undo: () => editor.undo(),
    redo: () => editor.redo(),
    setTool: (tool) => chooseTool(editor, tool),
    view: () => {
      const { x, y, w, h } = editor.getViewportPageBounds()
      return { x, y, w, h }
    },
    goTo: (view) => goToView(editor, view),
    present(frameId) {
      inputsOf(editor).together.presenting.set(frameId)
      if (frameId !== null) zoomToFrame(editor, frameId as TLShapeId)
    },
    say: () => void inputsOf(editor).together.isSayOpen.set(true),
    placeComment: () => placeComment(editor),
    screenPointOf: (anchor) => screenPointOf(editor, anchor),
    spotInView: () => spotInView(editor),
    pagePointAt: (point) => noteAt(editor.screenToPage(point)),
    placeCard: (shapeId, point) => placeCard(editor, shapeId, point),
    focus: () => editor.getContainer().focus(),
    watchCamera: (listener) =>
      react('camera', () => {
        const { x, y, z } = editor.getCamera()
        listener({ x, y, z })
      }),
    setCamera: (camera) => void editor.setCamera(camera, { immediate: true, force: true }),
    showOther: (change) => showOther(editor, change),
    pictureParts: () => pictureParts(editor),
    exportPicture: (wanted) => exportPicture(editor, wanted),
  }
}

/** What a shape is called; '' when nobody has named it. */
export function nameOf(editor: Editor, shape: TLShape): string {
  if ('ref' in shape.props || (shape.type as string) === 'lane') return cardTitle(shape as unknown as CardShape)
  return editor.getShapeUtil(shape).getText(shape) ?? ''
}

function screenPointOf(editor: Editor, anchor: CommentAnchor) {
  const point = pinPoint(editor, anchor)
  if (!point) return null
  const { x, y } = editor.pageToViewport(point)
  return { x, y }
}
