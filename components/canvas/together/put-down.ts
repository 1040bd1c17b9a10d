import type { Editor } from 'tldraw'

/** Tools that change nothing stay in hand. */
const harmless = new Set(['select', 'hand', 'laser', 'comment', 'vote'])

/**
 * When somebody may not write for now: a text is closed as it stands, a drag ends where it began, and a tool that draws is
 * put down. Else they would go on for a while, and lose it all.
 */
export function putDown(editor: Editor): void {
  if (editor.getEditingShapeId()) editor.complete()
  if (editor.inputs.isPointing || editor.inputs.isDragging) editor.cancel()
  if (!harmless.has(editor.getCurrentToolId())) editor.setCurrentTool('select')
}
