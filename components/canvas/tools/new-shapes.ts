import {
  DefaultColorStyle,
  DefaultDashStyle,
  DefaultFontStyle,
  DefaultSizeStyle,
  type Editor,
  type TLNoteShape,
  type TLShape,
} from 'tldraw'
import { inputsOf } from '../canvas-inputs'

/** How free shapes begin: plain lines, the interface font, notes yellow, left-aligned and signed. */
export function styleNewShapes(editor: Editor): () => void {
  editor.setStyleForNextShapes(DefaultFontStyle, 'sans')
  editor.setStyleForNextShapes(DefaultSizeStyle, 's')
  editor.setStyleForNextShapes(DefaultDashStyle, 'solid')
  editor.setStyleForNextShapes(DefaultColorStyle, 'black')
  return editor.sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
    // A pasted or duplicated note keeps its colour and its author.
    if (source !== 'user' || shape.type !== 'note' || shape.meta.by) return shape
    const me = inputsOf(editor).me.get()
    const note = shape as TLNoteShape
    const color = note.props.color === 'black' ? 'yellow' : note.props.color
    const props: TLNoteShape['props'] = { ...note.props, color, align: 'start', verticalAlign: 'start' }
    const signed: TLShape = { ...note, props, meta: { ...note.meta, ...(me && { by: me.participantId }) } }
    return signed
  })
}
