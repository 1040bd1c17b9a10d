import { type Editor, react } from 'tldraw'
import type * as Y from 'yjs'
import { bindStore } from './binding/bind-store'
import { makeHandle } from './canvas-handle'
import { inputsOf } from './canvas-inputs'
import { keepFitted } from './fit'
import { levelOf } from './level/editor-level'
import { guard } from './permissions/guard'
import { listenToKeys } from './tools/keys'
import { styleNewShapes } from './tools/new-shapes'

/** Everything that begins when the editor stands, in the order in which it depends on each other; returns its undo. */
export function openEditor(editor: Editor, doc: Y.Doc | null): () => void {
  const { calls, standing } = inputsOf(editor)
  const stops = [
    styleNewShapes(editor),
    react('read-only', () => {
      editor.updateInstanceState({ isReadonly: standing.get().readOnly })
    }),
  ]
  if (doc) {
    const binding = bindStore({
      editor,
      doc,
      may: () => (standing.get().readOnly ? 'read' : 'write'),
      onQuarantine: (ids: readonly string[]) => calls.get().quarantine?.(ids),
    })
    stops.push(() => binding.destroy())
  }
  // After the binding: what comes from the document is not ours to refuse.
  stops.push(guard(editor), keepFitted(editor), listenToKeys(editor))
  levelOf(editor)
  stops.push(
    react('selection', () => {
      calls.get().select?.(editor.getSelectedShapeIds())
    }),
  )

  const { ready } = calls.get()
  ready?.(makeHandle(editor))
  return () => {
    ready?.(null)
    for (const stop of stops.reverse()) stop()
  }
}
