import { type Atom, atom, type Editor } from 'tldraw'
import type { PlainRecord } from '@/lib/board/commands'
import { outlineOf } from '@/lib/outline/outline'
import type { Outline } from '@/lib/outline/row'

/** After this long without a change the outline is read again; nobody hears a name sooner. */
const quietMs = 300

interface Kept {
  /** null until it was read once. */
  readonly outline: Atom<Outline | null>
  isStale: boolean
  timer: ReturnType<typeof setTimeout> | undefined
}

const byEditor = new WeakMap<Editor, Kept>()

/**
 * The outline of the board as this canvas shows it: Tab goes by it, and cards are named by it. It is read when the board has
 * come to rest, not while something is dragged.
 */
export function keepOutline(editor: Editor): () => void {
  const kept: Kept = { outline: atom<Outline | null>('outline', null), isStale: true, timer: undefined }
  byEditor.set(editor, kept)
  const later = () => {
    kept.isStale = true
    clearTimeout(kept.timer)
    kept.timer = setTimeout(() => read(editor, kept), quietMs)
  }
  later()
  const stop = editor.store.listen(later, { scope: 'document' })
  return () => {
    stop()
    clearTimeout(kept.timer)
    byEditor.delete(editor)
  }
}

/** As of the last rest. A signal: cards are named anew when it changes. */
export const restingOutline = (editor: Editor): Outline | null => byEditor.get(editor)?.outline.get() ?? null

/** As of now. */
export function currentOutline(editor: Editor): Outline {
  const kept = byEditor.get(editor)
  if (!kept) return outlineOf(recordsOf(editor))
  if (kept.isStale) read(editor, kept)
  return kept.outline.get() ?? outlineOf(recordsOf(editor))
}

function read(editor: Editor, kept: Kept): void {
  kept.isStale = false
  clearTimeout(kept.timer)
  kept.outline.set(outlineOf(recordsOf(editor)))
}

function recordsOf(editor: Editor): PlainRecord[] {
  const bindings = editor.store.query.records('binding', () => ({ type: { eq: 'relation' as never } })).get()
  return [...editor.getCurrentPageShapes(), ...bindings]
}
