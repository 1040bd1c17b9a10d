import { type Editor, unsafe__withoutCapture } from 'tldraw'
import { inputsOf } from '../canvas-inputs'

/** As long as a notice stays on the screen. */
const quietMs = 6_000

const told = new WeakMap<Editor, { words: string; at: number }>()

/** Tells the person something in passing. The same words again, while they can still be read, are no news. */
export function tell(editor: Editor, words: string): void {
  const last = told.get(editor)
  const now = Date.now()
  if (last?.words === words && now - last.at < quietMs) return
  told.set(editor, { words, at: now })
  // Also asked inside reactions, which must not run again when somebody else listens.
  unsafe__withoutCapture(() => inputsOf(editor).calls.get()).notice?.(words)
}
