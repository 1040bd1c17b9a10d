import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { opensToRead } from './open-card'

const asked = new WeakMap<Editor, TLShapeId>()

/** Opens a card's editor, as a double click or Enter does where a card is opened to be edited. */
export function editCard(editor: Editor, id: TLShapeId): void {
  asked.set(editor, id)
  const shape = editor.getShape(id)
  if (shape && editor.getShapeUtil(shape).canEdit(shape)) {
    editor.select(id)
    editor.setEditingShape(id)
    editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
  }
  asked.delete(editor)
}

/** Whether the canvas's own double click and Enter lead to the editor: what is opened to be read is edited on request. */
export function isToBeEdited(editor: Editor, shape: TLShape): boolean {
  if (!opensToRead(shape) || !inputsOf(editor).calls.get().openCard) return true
  return asked.get(editor) === shape.id || editor.getEditingShapeId() === shape.id
}

/** Closes it; the canvas has the focus again. */
export function stopEditing(editor: Editor): void {
  editor.complete()
  editor.getContainer().focus()
}
