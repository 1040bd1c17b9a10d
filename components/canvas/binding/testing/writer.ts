import { type JSONContent, Editor as TextEditor } from '@tiptap/core'
import { type TLNoteShape, type TLRichText, type TLShapeId, toRichText } from 'tldraw'
import { boardTextOptions } from '../text-options'
import type { Peer } from './peers'

/** Opens the text of a note as tldraw does, for somebody who writes in it. */
export function openText(peer: Peer, id: TLShapeId): TextEditor {
  const read = () => peer.editor.getShape<TLNoteShape>(id)?.props.richText ?? toRichText('')
  const text = new TextEditor({
    element: peer.editor.getContainer(),
    extensions: boardTextOptions().tipTapConfig?.extensions,
    content: read() as JSONContent,
    onUpdate: ({ editor }) => {
      peer.editor.updateShape({ id, type: 'note', props: { richText: editor.getJSON() as TLRichText } })
      // tldraw shows the text editor what the store made of it.
      editor.commands.setContent(read() as JSONContent)
    },
  })
  peer.editor.setEditingShape(id)
  peer.editor.setRichTextEditor(text)
  return text
}

/** A letter is being composed: what the text editor hears from the browser. */
export function compose(text: TextEditor): { type(letters: string): void; end(): void } {
  const from = text.state.selection.from
  let length = 0
  const tell = (type: string) => text.view.dom.dispatchEvent(new CompositionEvent(type, { bubbles: true }))
  tell('compositionstart')
  return {
    type(letters) {
      text.view.dispatch(text.state.tr.insertText(letters, from, from + length))
      length = letters.length
    },
    end: () => tell('compositionend'),
  }
}
