import { type Editor, StateNode } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { decisionOf } from '../voting/step-on'

/** The next press says which decision is to be voted on: its card, or one of its options. */
export class VoteTool extends StateNode {
  static override id = 'vote'

  override onEnter() {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }
  override onExit() {
    this.editor.setCursor({ type: 'default', rotation: 0 })
  }
  override onPointerDown() {
    const { editor } = this
    const shape = editor.getShapeAtPoint(editor.inputs.currentPagePoint, {
      hitInside: true,
      hitLocked: true,
      margin: 4,
    })
    const decision = decisionOf(editor, shape)
    if (decision) editor.select(decision)
    inputsOf(editor).calls.get().openVote?.(decision)
    editor.setCurrentTool('select')
  }
  override onCancel() {
    this.editor.setCurrentTool('select')
  }
}

/** Opens the form for the selected decision (or that of the selected option); with nothing selected the next press says it. */
export function placeVote(editor: Editor): void {
  const { openVote } = inputsOf(editor).calls.get()
  if (!openVote) return
  const decision = decisionOf(editor, editor.getOnlySelectedShape() ?? undefined)
  if (decision) openVote(decision)
  else editor.setCurrentTool('vote')
}
