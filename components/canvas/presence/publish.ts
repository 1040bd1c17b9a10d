import { type Editor, react } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { Presence } from '@/lib/board/presence'
import { watchRichCaret } from '../carets/own-caret'
import { publishCaret } from '../carets/publish-caret'
import { publishGhost } from './ghost'

/** At most 20 positions a second. */
const cursorEveryMs = 50
/** An awareness state is small, and ids may be long. */
const selectionLettersMax = 1_200

/** Tells the others where this person points and what they have in hand. */
export function publish(editor: Editor, awareness: Awareness, user: Presence['user']): () => void {
  const set = <K extends keyof Presence>(field: K, value: Presence[K]) => awareness.setLocalStateField(field, value)
  set('user', user)
  set('cursor', null)

  let waiting: ReturnType<typeof setTimeout> | null = null
  let latest: Presence['cursor'] = null
  const send = () => {
    waiting = null
    set('cursor', latest)
  }
  const onMove = (event: PointerEvent) => {
    const { x, y } = editor.screenToPage({ x: event.clientX, y: event.clientY })
    latest = { x: Math.round(x), y: Math.round(y), page: editor.getCurrentPageId() }
    waiting ??= setTimeout(send, cursorEveryMs)
  }
  const onLeave = () => {
    latest = null
    waiting ??= setTimeout(send, cursorEveryMs)
  }
  // A finger that is lifted points nowhere.
  const onUp = (event: PointerEvent) => event.pointerType === 'touch' && onLeave()

  const container = editor.getContainer()
  container.addEventListener('pointermove', onMove)
  container.addEventListener('pointerleave', onLeave)
  container.addEventListener('pointerup', onUp)
  const stops = [
    react('publish selection', () => set('selection', firstOf(editor.getSelectedShapeIds()))),
    react('publish editing', () => set('editing', editor.getEditingShapeId())),
  ]
  stops.push(watchRichCaret(editor), publishCaret(editor, awareness), publishGhost(editor, awareness))
  return () => {
    if (waiting) clearTimeout(waiting)
    container.removeEventListener('pointermove', onMove)
    container.removeEventListener('pointerleave', onLeave)
    container.removeEventListener('pointerup', onUp)
    for (const stop of stops) stop()
    set('cursor', null)
  }
}

/** As many of these ids as there is room for. */
export function firstOf(ids: readonly string[]): string[] {
  let letters = 0
  const over = ids.findIndex((id) => {
    letters += id.length + 3
    return letters > selectionLettersMax
  })
  return over < 0 ? [...ids] : ids.slice(0, over)
}
