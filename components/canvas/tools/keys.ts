import type { Editor } from 'tldraw'
import type { CanvasTool } from '../board-canvas-props'
import { inputsOf } from '../canvas-inputs'
import { zoomToFit, zoomToShapes } from '../fit'
import { openSelected } from '../editing/open-card'
import { toggleLock } from '../permissions/locking'
import { mayDraw } from '../permissions/may'
import { stepOnSelected } from '../voting/step-on'
import { letGoOfRelation, relateByKey, removePicked } from '../relations/relation-keys'
import { chooseTool } from './tools'

/** Single letters choose tools. */
export const toolKeys: Readonly<Record<string, CanvasTool>> = {
  v: 'select',
  h: 'hand',
  n: 'note',
  t: 'text',
  d: 'pen',
  c: 'comment',
  b: 'vote',
  r: 'relation',
  k: 'pointer',
}
const drawing = new Set<CanvasTool>(['note', 'text', 'pen', 'rectangle', 'arrow'])

/** Keys work only while the canvas itself has the focus: a letter typed into a field or on a button is not a command. */
export function listenToKeys(editor: Editor): () => void {
  const container = editor.getContainer()
  const onKeyDown = (event: KeyboardEvent) => {
    if (editor.getEditingShapeId() || !hasCanvasFocus(container)) return
    if (command(editor, event)) event.preventDefault()
  }
  container.addEventListener('keydown', onKeyDown)
  const onFieldKeyDown = (event: KeyboardEvent) => undoInField(editor, event)
  container.addEventListener('keydown', onFieldKeyDown, { capture: true })
  return () => {
    container.removeEventListener('keydown', onKeyDown)
    container.removeEventListener('keydown', onFieldKeyDown, { capture: true })
  }
}

/** In the fields of a card undo is the board's: a field's own knows nothing of others' words and would take them back. */
function undoInField(editor: Editor, event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (!(ctrlKey || metaKey) || altKey || !editor.getEditingShapeId()) return
  // The text editor of a note has these keys itself.
  if (!(target instanceof HTMLElement) || target.isContentEditable) return
  const letter = key.toLowerCase()
  if (letter !== 'z' && letter !== 'y') return
  event.preventDefault()
  event.stopPropagation()
  if (letter === 'y' || shiftKey) editor.redo()
  else editor.undo()
}

const hasCanvasFocus = (container: HTMLElement): boolean => {
  const { activeElement } = document
  return activeElement === container || (activeElement?.matches('[data-card]') ?? false)
}

/** True when the key was ours. */
function command(editor: Editor, event: KeyboardEvent): boolean {
  const { key, code, shiftKey, altKey } = event
  const isCommand = event.ctrlKey || event.metaKey
  const standing = inputsOf(editor).standing.get()
  if (isCommand && !altKey) {
    switch (key.toLowerCase()) {
      case 'z':
        if (shiftKey) editor.redo()
        else editor.undo()
        return true
      case 'y':
        editor.redo()
        return true
      case 'a':
        editor.selectAll()
        return true
      case 'l':
        return shiftKey && toggleLock(editor)
      case 'd':
        if (mayDraw(standing)) editor.duplicateShapes(editor.getSelectedShapeIds(), { x: 24, y: 24 })
        return true
      default:
        return false
    }
  }
  if (altKey || isCommand) return false
  // Before Shift is asked for: on many keyboards + is a key with it.
  if (key === '+' || key === '=') return stepOnSelected(editor, 1) || (!shiftKey && zoomBy(editor, 'in'))
  if (key === '-') return stepOnSelected(editor, -1) || zoomBy(editor, 'out')
  if (shiftKey && key.toLowerCase() === 'p') return togglePrivate(editor)
  if (shiftKey) return togetherCommand(editor, key, true) || zoomCommand(editor, code)
  if (key === 'Delete' || key === 'Backspace') {
    if (removePicked(editor)) return true
    editor.markHistoryStoppingPoint('delete')
    editor.deleteShapes(editor.getSelectedShapeIds())
    return true
  }
  if (key === 'Enter') return openSelected(editor)
  if (key === 'Escape') return letGoOfRelation(editor)
  if (togetherCommand(editor, key, false)) return true
  const tool = toolKeys[key.toLowerCase()]
  if (tool === 'relation') return relateByKey(editor)
  if (!tool || (drawing.has(tool) && !mayDraw(standing))) return false
  if (tool === 'pointer' && !inputsOf(editor).together.takesPart.get()) return false
  chooseTool(editor, tool)
  return true
}

function togglePrivate(editor: Editor): boolean {
  const toggle = inputsOf(editor).calls.get().togglePrivate
  toggle?.()
  return toggle !== undefined
}

/** F follows the facilitator, Shift F shows everyone one's own view, M speaks at the cursor. */
function togetherCommand(editor: Editor, key: string, isShift: boolean): boolean {
  const { calls, together } = inputsOf(editor)
  const { followFacilitator, toggleSpotlight } = calls.get()
  const letter = key.toLowerCase()
  if (letter === 'f') {
    const command = isShift ? toggleSpotlight : followFacilitator
    command?.()
    return command !== undefined
  }
  if (letter !== 'm' || isShift || !together.takesPart.get()) return false
  together.isSayOpen.set(true)
  return true
}

/** Shift with a digit: by its place on the keyboard, because Shift changes the letter. */
function zoomCommand(editor: Editor, code: string): boolean {
  switch (code) {
    case 'Digit1':
      zoomToFit(editor)
      return true
    case 'Digit2':
      zoomToShapes(editor, editor.getSelectedShapeIds())
      return true
    case 'Digit0':
      editor.resetZoom()
      return true
    default:
      return false
  }
}

function zoomBy(editor: Editor, direction: 'in' | 'out'): boolean {
  const animation = { animation: { duration: 120 } }
  if (direction === 'in') editor.zoomIn(undefined, animation)
  else editor.zoomOut(undefined, animation)
  return true
}
