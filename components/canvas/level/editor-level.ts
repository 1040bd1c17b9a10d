import { atom, type Atom, type Editor, react } from 'tldraw'
import { type Level, levelAt, textZoom } from './level'

export interface EditorLevel {
  /** What cards may say now. Changes only once the camera rests. */
  readonly level: Atom<Level>
  /** The zoom that overview text is divided by. */
  readonly textZoom: Atom<number>
}

const byEditor = new WeakMap<Editor, EditorLevel>()

/** One level for each editor: cards follow it, and not the zoom, so that a pinch does not draw every card at every step. */
export function levelOf(editor: Editor): EditorLevel {
  const known = byEditor.get(editor)
  if (known) return known
  const zoom = editor.getZoomLevel()
  const signals = { level: atom<Level>('level', levelAt(zoom, null)), textZoom: atom('textZoom', textZoom(zoom)) }
  byEditor.set(editor, signals)

  let settled = false
  const stop = react('level of detail', () => {
    if (editor.getCameraState() === 'moving') return
    const now = editor.getZoomLevel()
    // Until the first fit the camera stands at 100 %, which nobody chose.
    const next = levelAt(now, settled ? signals.level.get() : null)
    settled = now !== 1
    if (next !== signals.level.get()) {
      signals.level.set(next)
      crossFade(editor)
    }
    signals.textZoom.set(textZoom(now))
    // One length for every card: `calc(13 * var(--u))` is 13 screen pixels at rest.
    editor.getContainer().style.setProperty('--u', `${1 / textZoom(now)}px`)
  })
  editor.disposables.add(stop)
  return signals
}

function crossFade(editor: Editor) {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const layer = editor.getContainer().querySelector('.tl-shapes')
  layer?.animate?.([{ opacity: 0.4 }, { opacity: 1 }], { duration: 120, easing: 'ease-out' })
}
