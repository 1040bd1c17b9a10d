import { type Atom, atom, type Editor, react, type TLShapeId } from 'tldraw'
import { textPropsOf } from '@/lib/board/registers'
import { letterAt } from '../binding/text-places'

/** Where this person writes, in letters of the text as it is on the screen. */
export interface OwnCaret {
  readonly shapeId: TLShapeId
  readonly prop: string
  readonly anchor: number
  readonly head: number
}

const carets = new WeakMap<Editor, Atom<OwnCaret | null>>()

export function ownCaretOf(editor: Editor): Atom<OwnCaret | null> {
  const known = carets.get(editor)
  if (known) return known
  const made = atom<OwnCaret | null>('own caret', null)
  carets.set(editor, made)
  return made
}

/** Follows the caret in the rich text that is being edited, and forgets it when that ends. */
export function watchRichCaret(editor: Editor): () => void {
  const caret = ownCaretOf(editor)
  let stop = () => {}
  const stopReacting = react('rich caret', () => {
    stop()
    stop = () => {}
    const id = editor.getEditingShapeId()
    const textEditor = editor.getRichTextEditor()
    if (!id) {
      caret.set(null)
      return
    }
    if (!textEditor) return
    const read = () => {
      const shape = editor.getShape(id)
      const prop = shape && textPropsOf(shape).find(({ isRich }) => isRich)?.prop
      // A letter that is being composed stands in a text that others do not see like this.
      if (!prop || textEditor.isDestroyed || textEditor.view.composing) return
      const { doc, selection } = textEditor.state
      caret.set({ shapeId: id, prop, anchor: letterAt(doc, selection.anchor), head: letterAt(doc, selection.head) })
    }
    textEditor.on('transaction', read)
    stop = () => textEditor.off('transaction', read)
    read()
  })
  return () => {
    stopReacting()
    stop()
    caret.set(null)
  }
}

/** Follows the caret in an input that shows a text of a card. */
export function watchPlainCaret(
  editor: Editor,
  shapeId: TLShapeId,
  prop: string,
  input: HTMLInputElement | HTMLTextAreaElement,
): () => void {
  const caret = ownCaretOf(editor)
  const read = () => {
    const { selectionStart, selectionEnd, selectionDirection } = input
    if (document.activeElement !== input || selectionStart === null || selectionEnd === null) return
    const isBackward = selectionDirection === 'backward'
    const [anchor, head] = isBackward ? [selectionEnd, selectionStart] : [selectionStart, selectionEnd]
    caret.set({ shapeId, prop, anchor, head })
  }
  const events = ['focus', 'input', 'keyup', 'pointerup', 'selectionchange'] as const
  for (const event of events) input.addEventListener(event, read)
  return () => {
    for (const event of events) input.removeEventListener(event, read)
  }
}
