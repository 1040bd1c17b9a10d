import type { Editor } from 'tldraw'
import { inputsOf } from '../canvas-inputs'

/** The whole board as one SVG that needs nothing from the page. */
export async function exportSvg(editor: Editor): Promise<string | null> {
  const { exporting } = inputsOf(editor)
  exporting.set(true)
  try {
    const result = await editor.getSvgString([...editor.getCurrentPageShapeIds()], { background: true, padding: 32 })
    return result?.svg ?? null
  } finally {
    exporting.set(false)
  }
}
