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
import { isFrameworkShape } from '../permissions/may'

/** How free shapes begin: plain lines, the interface font, notes yellow and left-aligned, all of them signed. */
export function styleNewShapes(editor: Editor): () => void {
  editor.setStyleForNextShapes(DefaultFontStyle, 'sans')
  editor.setStyleForNextShapes(DefaultSizeStyle, 's')
  editor.setStyleForNextShapes(DefaultDashStyle, 'solid')
  editor.setStyleForNextShapes(DefaultColorStyle, 'black')
  return editor.sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
    // A pasted or duplicated shape keeps its author, a note its colour too.
    if (source !== 'user' || isFrameworkShape(shape) || shape.meta.by) return shape
    const me = inputsOf(editor).me.get()
    const by = me && { by: me.participantId }
    // The outline tells of a drawing by whose it is: it has no words of its own.
    if (shape.type !== 'note') return by ? { ...shape, meta: { ...shape.meta, ...by } } : shape
    const note = shape as TLNoteShape
    const color = note.props.color === 'black' ? 'yellow' : note.props.color
    const props: TLNoteShape['props'] = { ...note.props, color, align: 'start', verticalAlign: 'start' }
    const signed: TLShape = { ...note, props, meta: { ...note.meta, ...by } }
    return signed
  })
}
