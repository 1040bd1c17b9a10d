import { type Editor, react } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { Presence } from '@/lib/board/presence'
import { watchRichCaret } from '../carets/own-caret'
import { publishCaret } from '../carets/publish-caret'
import { inputsOf } from '../canvas-inputs'
import type { CursorLine, CursorPoint } from './cursor-line'
import { publishGhost } from './ghost'

/** An awareness state is small, and ids may be long. */
const selectionLettersMax = 1_200

/** Tells the others where this person points, by the line, and in awareness who they are and what they have in hand. */
export function publish(
  editor: Editor,
  awareness: Awareness,
  user: Presence['user'],
  line: CursorLine | null,
): () => void {
  const set = <K extends keyof Presence>(field: K, value: Presence[K]) => awareness.setLocalStateField(field, value)
  set('user', user)
  set('cursor', null)

  const isHidden = () => inputsOf(editor).privately.get()?.isOn === true
  let waiting: ReturnType<typeof setTimeout> | null = null
  let latest: CursorPoint = null
  let sentAt = Number.NEGATIVE_INFINITY
  const send = () => {
    waiting = null
    sentAt = performance.now()
    // Where somebody points while they write privately would tell what is theirs.
    line?.send(isHidden() ? null : latest)
  }
  // The first position after a rest leaves at once, the others as often as the server wants them.
  const sendSoon = () => {
    const dueInMs = sentAt + (line?.intervalMs ?? 0) - performance.now()
    if (waiting) return
    if (dueInMs <= 0) send()
    else waiting = setTimeout(send, dueInMs)
  }
  const onMove = (event: PointerEvent) => {
    const { x, y } = editor.screenToPage({ x: event.clientX, y: event.clientY })
    latest = { x, y }
    sendSoon()
  }
  const onLeave = () => {
    latest = null
    sendSoon()
  }
  // A finger that is lifted points nowhere.
  const onUp = (event: PointerEvent) => event.pointerType === 'touch' && onLeave()

  const container = editor.getContainer()
  container.addEventListener('pointermove', onMove)
  container.addEventListener('pointerleave', onLeave)
  container.addEventListener('pointerup', onUp)
  const stops = [
    react('publish selection', () => set('selection', isHidden() ? [] : firstOf(editor.getSelectedShapeIds()))),
    react('publish editing', () => set('editing', isHidden() ? null : editor.getEditingShapeId())),
  ]
  stops.push(watchRichCaret(editor), publishCaret(editor, awareness), publishGhost(editor, awareness))
  return () => {
    if (waiting) clearTimeout(waiting)
    container.removeEventListener('pointermove', onMove)
    container.removeEventListener('pointerleave', onLeave)
    container.removeEventListener('pointerup', onUp)
    for (const stop of stops) stop()
    line?.send(null)
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
