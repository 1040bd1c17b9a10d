import type { Editor, TLShapeId } from 'tldraw'

/** Opens a card's editor, as a double click or Enter does. */
export function editCard(editor: Editor, id: TLShapeId): void {
  const shape = editor.getShape(id)
  if (!shape || !editor.getShapeUtil(shape).canEdit(shape)) return
  editor.select(id)
  editor.setEditingShape(id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
}

/** Closes it; the canvas has the focus again. */
export function stopEditing(editor: Editor): void {
  editor.complete()
  editor.getContainer().focus()
}
