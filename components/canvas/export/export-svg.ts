import type { Editor } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { isPrivate } from '../private/is-private'

/** The whole board as one SVG that needs nothing from the page. */
export async function exportSvg(editor: Editor): Promise<string | null> {
  const { exporting } = inputsOf(editor)
  exporting.set(true)
  try {
    // A picture is for others: what is private is not in it.
    const ids = editor.getCurrentPageShapes().flatMap((shape) => (isPrivate(shape) ? [] : [shape.id]))
    const result = await editor.getSvgString(ids, { background: true, padding: 32 })
    return result?.svg ?? null
  } finally {
    exporting.set(false)
  }
}
