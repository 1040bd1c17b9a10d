import type { Editor } from 'tldraw'
import { inputsOf } from '../canvas-inputs'

/** The selection, or the whole board, as one SVG that needs nothing from the page. */
export async function exportSvg(editor: Editor): Promise<string | null> {
  const { exporting } = inputsOf(editor)
  const selected = editor.getSelectedShapeIds()
  exporting.set(true)
  try {
    const ids = selected.length > 0 ? selected : [...editor.getCurrentPageShapeIds()]
    const result = await editor.getSvgString(ids, { background: true, padding: 32 })
    return result?.svg ?? null
  } finally {
    exporting.set(false)
  }
}
