import * as Y from 'yjs'
import { gravesOf, recordsOf } from '@/lib/board/doc'
import type { BoardHistory } from './board-history'
import { localOrigin } from './local-origin'

/** One person's own changes on one board, also those that are made beside its canvas. */
export interface OwnSteps extends BoardHistory {
  /** What `work` writes under the local origin is taken back as one. */
  asOneStep(work: () => void): void
}

const ofCanvas = new WeakMap<Y.Doc, OwnSteps>()
const ofDocument = new WeakMap<Y.Doc, DocumentSteps>()

/** A canvas keeps the steps of its board while it is mounted: two histories would each tell half of what was done. */
export function offerSteps(doc: Y.Doc, steps: OwnSteps): () => void {
  ofDocument.get(doc)?.destroy()
  ofDocument.delete(doc)
  ofCanvas.set(doc, steps)
  return () => {
    if (ofCanvas.get(doc) === steps) ofCanvas.delete(doc)
  }
}

/** The canvas's, or those of the document alone while no canvas is mounted. */
export function ownStepsOf(doc: Y.Doc): OwnSteps {
  const mounted = ofCanvas.get(doc)
  if (mounted) return mounted
  const alone = ofDocument.get(doc) ?? new DocumentSteps(doc)
  ofDocument.set(doc, alone)
  return alone
}

class DocumentSteps implements OwnSteps {
  readonly #manager: Y.UndoManager

  constructor(doc: Y.Doc) {
    this.#manager = new Y.UndoManager([recordsOf(doc), gravesOf(doc)], {
      trackedOrigins: new Set([localOrigin]),
      captureTimeout: Number.POSITIVE_INFINITY,
    })
  }

  undo = (): void => void this.#manager.undo()
  redo = (): void => void this.#manager.redo()
  canUndo = (): boolean => this.#manager.canUndo()
  canRedo = (): boolean => this.#manager.canRedo()

  asOneStep(work: () => void): void {
    this.#manager.stopCapturing()
    work()
    this.#manager.stopCapturing()
  }

  destroy(): void {
    this.#manager.destroy()
  }
}
