import { useEffect } from 'react'
import type { Editor, TLShapeId } from 'tldraw'
import { inputsOf } from '../canvas-inputs'

/** A card that was added and left without a word goes again when its editor closes. */
export function useClosing(editor: Editor, id: TLShapeId): void {
  useEffect(() => {
    editor.markHistoryStoppingPoint('edit a card')
    return () => {
      const shape = editor.getShape(id)
      if (!shape || editor.isDisposed || editor.getEditingShapeId() === id) return
      const { addedBy, title } = { addedBy: '', title: '', ...shape.props }
      const isMine = addedBy !== '' && addedBy === inputsOf(editor).me.get()?.participantId
      const isSilent = Object.entries(shape.props).every(([prop, value]) => !texts.has(prop) || value === '')
      if (isMine && isSilent && title === '') editor.deleteShapes([id])
    }
  }, [editor, id])
}

const texts = new Set(['title', 'description', 'rationale', 'measure', 'target', 'owner', 'role', 'tool', 'note'])
