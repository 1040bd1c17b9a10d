import { type Editor, react, unsafe__withoutCapture } from 'tldraw'
import type * as Y from 'yjs'
import { bindStore } from './binding/bind-store'
import { nextOrder } from './binding/step-order'
import { rememberDoc } from './carets/board-doc'
import { makeHandle, nameOf } from './canvas-handle'
import { inputsOf } from './canvas-inputs'
import { openByDoubleClick } from './editing/open-card'
import { keepFitted } from './fit'
import { limitElements } from './large/elements'
import { largeBoardOf } from './large/large-board'
import { lookQuickly } from './large/quick-looks'
import { keepOutline } from './keyboard/board-outline'
import { walkByKeys } from './keyboard/walk'
import { levelOf } from './level/editor-level'
import { keepLimits } from './notices/keep-limits'
import { noticeWords } from './notices/notice-words'
import { tell } from './notices/tell'
import { heldShapesOf } from './presence/ghost'
import { ShapeGlide } from './presence/glide-shapes'
import { guard } from './permissions/guard'
import { writableFor } from './permissions/writable'
import { watchGoneCards } from './pins/gone-cards'
import { refuseWhatCannotBePrivate } from './private/not-privately'
import { keepPrivate } from './private/keep-private'
import { followRelations } from './relations/relation-view'
import { listenToKeys } from './tools/keys'
import { styleNewShapes } from './tools/new-shapes'
import { followCamera } from './together/follow-camera'
import { putDown } from './together/put-down'
import { forgetWords } from './together/say-box'

/** Everything that begins when the editor stands, in the order in which it depends on each other; returns its undo. */
export function openEditor(editor: Editor, doc: Y.Doc | null): () => void {
  const { calls, standing } = inputsOf(editor)
  const stops = [
    styleNewShapes(editor),
    react('read-only', () => {
      const { readOnly } = standing.get()
      editor.updateInstanceState({ isReadonly: readOnly })
      if (readOnly) unsafe__withoutCapture(() => putDown(editor))
    }),
  ]
  const large = largeBoardOf(editor)
  stops.push(limitElements(editor), lookQuickly(editor))
  if (doc) {
    rememberDoc(editor, doc)
    const glide = new ShapeGlide(editor)
    const hidden = keepPrivate(editor, nextOrder)
    const binding = bindStore({
      editor,
      doc,
      may: () => (standing.get().readOnly ? 'read' : 'write'),
      writable: writableFor(doc, () => standing.get().role),
      onStepRefused: () => tell(editor, noticeWords.stepLocked),
      onQuarantine: (ids) => {
        tell(editor, noticeWords.quarantined(ids.length))
        calls.get().quarantine?.(ids)
      },
      onHeld: (ids) => void heldShapesOf(editor).set(ids),
      onHolding: (holds) => calls.get().holding?.(holds),
      onLimit: (limit) => tell(editor, limit === 'text-full' ? noticeWords.textFull : noticeWords.recordTooLarge),
      onEditingGone: (shape) => tell(editor, noticeWords.deleted(nameOf(editor, shape))),
      coming: large.coming,
      onMoving: (ids) => glide.begin(ids),
      beside: hidden.steps,
    })
    hidden.show()
    stops.push(() => {
      hidden.stop()
      binding.destroy()
      glide.destroy()
    })
  }
  // After the binding: what comes from the document is not ours to refuse.
  stops.push(
    guard(editor),
    watchGoneCards(editor),
    keepLimits(editor),
    refuseWhatCannotBePrivate(editor),
    keepFitted(editor),
    keepOutline(editor),
    walkByKeys(editor),
    listenToKeys(editor),
    followRelations(editor),
    openByDoubleClick(editor),
    followCamera(editor),
    forgetWords(editor),
  )
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
