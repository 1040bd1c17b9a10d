import type { Editor, TLEventInfo, TLShape } from 'tldraw'
import { inputsOf } from '../canvas-inputs'

/** Cards that are opened to be read and decided; the others are opened to be edited. */
export const opensToRead = (shape: TLShape): boolean =>
  (shape.type as string) === 'decision' || (shape.type as string) === 'option'

/** Enter on the selected card. False when there is nothing for it to open here. */
export function openSelected(editor: Editor): boolean {
  const shape = editor.getOnlySelectedShape()
  const open = inputsOf(editor).calls.get().openCard
  if (!shape || !open || !opensToRead(shape)) return false
  open(shape.id)
  return true
}

/** A double click opens a card for everyone, also for those who may not edit it. */
export function openByDoubleClick(editor: Editor): () => void {
  const onEvent = (info: TLEventInfo) => {
    if (info.type !== 'click' || info.name !== 'double_click' || info.phase !== 'up') return
    if (!editor.isIn('select.idle')) return
    const shape = editor.getShapeAtPoint(editor.inputs.currentPagePoint, { hitInside: true })
    const open = inputsOf(editor).calls.get().openCard
    if (shape && open && opensToRead(shape)) open(shape.id)
  }
  editor.on('event', onEvent)
  return () => {
    editor.off('event', onEvent)
  }
}
