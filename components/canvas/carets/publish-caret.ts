import { type Editor, react } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { Presence } from '@/lib/board/presence'
import { placeIn, textOf } from '@/lib/board/text/text-place'
import { ownCaretOf } from './own-caret'

/** At most 20 places a second. */
const caretEveryMs = 50

/** Tells the others where in a text this person writes. */
export function publishCaret(editor: Editor, awareness: Awareness): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let told: string | null = null
  const send = () => {
    timer = null
    const caret = read(editor, awareness)
    const now = JSON.stringify(caret)
    if (now === told) return
    told = now
    awareness.setLocalStateField('caret', caret)
  }
  const stop = react('publish caret', () => {
    ownCaretOf(editor).get()
    timer ??= setTimeout(send, caretEveryMs)
  })
  return () => {
    stop()
    if (timer) clearTimeout(timer)
    awareness.setLocalStateField('caret', null)
  }
}

function read(editor: Editor, { doc }: Awareness): NonNullable<Presence['caret']> | null {
  const caret = ownCaretOf(editor).get()
  const text = caret && textOf(doc, caret.shapeId, caret.prop)
  if (!caret || !text) return null
  const { shapeId, prop, anchor, head } = caret
  return { shapeId, prop, anchor: placeIn(text, anchor), head: placeIn(text, head) }
}
