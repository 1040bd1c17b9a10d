import type { Editor, TLShape, TLShapeId } from 'tldraw'
import type * as Y from 'yjs'
import type { ComingBoard } from '../large/large-board'
import type { BoardHistory } from './board-history'
import { Incoming } from './incoming'
import { Outgoing, type WritingLimit } from './outgoing'
import { OwnUndo } from './own-undo'
import type { Writable } from '../permissions/writable'
import type { PrivateSteps } from '../private/private-steps'
import { PendingChanges } from './pending-changes'

export interface BindingRequest {
  readonly editor: Editor
  /** Seeded by the server, and loaded: nobody else fills an empty board. */
  readonly doc: Y.Doc
  /** Asked before anything is written. Changes made while reading are taken back. */
  readonly may: () => 'write' | 'read'
  /** What the document lets this person write, when it is written; without it, everything. */
  readonly writable?: Writable
  /** A step was not taken back: what it touched is locked by now. */
  readonly onStepRefused?: () => void
  /** Records that are not valid stay in the document, unseen; each is reported once. */
  readonly onQuarantine?: (ids: readonly string[]) => void
  /** Something that was done here went beyond a bound, and was left out. */
  readonly onLimit?: (limit: WritingLimit) => void
  /** Whether something was done here that is not in the document yet. */
  readonly onHolding?: (holds: boolean) => void
  /** Shapes that are in hand, and are written only when they are let go; none: nothing is held any more. */
  readonly onHeld?: (ids: readonly string[]) => void
  /** Somebody deleted the shape whose text was being edited here. */
  readonly onEditingGone?: (shape: TLShape) => void
  /** Told what of a large board is still to come. */
  readonly coming?: ComingBoard
  /** Steps of one's own that the document knows nothing of. */
  readonly beside?: PrivateSteps
  /** What comes from the document is about to move these shapes. */
  readonly onMoving?: (ids: readonly TLShapeId[]) => void
}

export interface BoardBinding extends BoardHistory {
  /** After what came before has become another document: nothing of it can be taken back. */
  clearHistory(): void
  destroy(): void
}

/**
 * Keeps an editor's store and a board's document the same, both ways, and gives the editor an undo that is only one's own.
 * The store shows the document repaired; what is done here is written so that it can be merged with what others do.
 */
export function bindStore(request: BindingRequest): BoardBinding {
  const { editor, doc, may, onQuarantine, onLimit, onEditingGone, onHolding, onHeld } = request
  const mayWrite = () => may() === 'write'
  const pending = new PendingChanges(onHolding)
  const incoming = new Incoming({
    editor,
    doc,
    pending,
    onQuarantine: onQuarantine ?? ignore,
    onEditingGone: onEditingGone ?? ignore,
    coming: request.coming,
    onMoving: request.onMoving,
  })
  const outgoing = new Outgoing({
    editor,
    doc,
    pending,
    mayWrite,
    brokenOriginal: incoming.brokenOriginal,
    placesIn: (id, prop) => incoming.text.placesIn(id, prop),
    onLimit: onLimit ?? ignore,
    onHeld: onHeld ?? ignore,
    revert: incoming.revert,
    endUndoStep: (): void => undo.endStep(),
    writable: request.writable,
  })
  const undo = new OwnUndo({
    editor,
    doc,
    flush: outgoing.flush,
    apply: () => incoming.apply(),
    mayWrite,
    beside: request.beside,
    writable: request.writable,
    onStepRefused: request.onStepRefused ?? ignore,
  })
  let isDestroyed = false
  const stopWatching = watchLeaving(outgoing.flush)

  return {
    undo: () => undo.undo(),
    redo: () => undo.redo(),
    canUndo: () => undo.canUndo(),
    canRedo: () => undo.canRedo(),
    clearHistory: () => undo.clear(),
    destroy() {
      if (isDestroyed) return
      isDestroyed = true
      stopWatching()
      outgoing.destroy()
      undo.destroy()
      incoming.destroy()
    },
  }
}

/** Whoever looks away may not come back: what waits is written before. */
function watchLeaving(flush: () => void): () => void {
  window.addEventListener('blur', flush)
  window.addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', flush)
  return () => {
    window.removeEventListener('blur', flush)
    window.removeEventListener('pagehide', flush)
    document.removeEventListener('visibilitychange', flush)
  }
}

const ignore = () => {}
