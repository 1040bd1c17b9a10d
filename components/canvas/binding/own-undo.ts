import { atom, computed, type Editor, type TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { gravesOf, recordsOf } from '@/lib/board/doc'
import type { Writable } from '../permissions/writable'
import { offerHistory } from './board-history'
import type { PrivateSteps } from '../private/private-steps'
import { localOrigin } from './local-origin'
import { offerSteps, type OwnSteps } from './own-steps'
import { nextOrder } from './step-order'

const stepsMax = 200
const marksMax = 100

type UndoStep = Y.UndoManager['undoStack'][number]

interface Ports {
  readonly editor: Editor
  readonly doc: Y.Doc
  /** Writes what waits, so that it belongs to the step that ends. */
  readonly flush: () => void
  /** Brings the store up to the document. */
  readonly apply: () => void
  readonly mayWrite: () => boolean
  /** See BindingRequest. */
  readonly writable: Writable | undefined
  readonly onStepRefused: () => void
  /** Steps of one's own that the document knows nothing of. */
  readonly beside?: PrivateSteps | undefined
}

/**
 * Undo of my own changes only. tldraw's history keeps whole records and would put back the colours and words of others; it
 * stays in use within one gesture, where Escape goes back to a mark. The editor's own functions lead here, so that menus
 * and keys need not know.
 */
export class OwnUndo implements OwnSteps {
  readonly #ports: Ports
  readonly #manager: Y.UndoManager
  readonly #steps = atom('steps to undo and redo', { undo: 0, redo: 0 })
  readonly #canUndo = computed('can undo', () => this.#steps.get().undo > 0 || this.#ports.beside?.canUndo() === true)
  readonly #canRedo = computed('can redo', () => this.#steps.get().redo > 0 || this.#ports.beside?.canRedo() === true)
  #selectionAtMark: readonly TLShapeId[] | null = null
  /** The last step before each mark. */
  readonly #marks = new Map<string, UndoStep | undefined>()
  readonly #stops: (() => void)[] = []

  constructor(ports: Ports) {
    this.#ports = ports
    const { editor, doc } = ports
    // What was done on another document, an earlier epoch for one, is not to be taken back on this one.
    editor.clearHistory()
    this.#manager = new Y.UndoManager([recordsOf(doc), gravesOf(doc)], {
      trackedOrigins: new Set([localOrigin]),
      // Steps end at marks and pauses, never by the clock.
      captureTimeout: Number.POSITIVE_INFINITY,
    })
    this.#manager.on('stack-item-added', ({ stackItem, origin }) => {
      // Of a step: what was selected when it began. Of a step taken back: what is selected now, for taking it again.
      const isMine = origin === this.#manager
      stackItem.meta.set('selection', isMine ? editor.getSelectedShapeIds() : this.#selectionBefore())
      stackItem.meta.set('order', nextOrder())
      // Something new was done: what was taken back beside the document does not come again either.
      if (!isMine) this.#ports.beside?.clearRedo()
      if (this.#manager.undoStack.length > stepsMax) this.#manager.undoStack.shift()
      this.#count()
    })
    if (ports.beside)
      ports.beside.onNewStep = () => {
        this.#manager.stopCapturing()
        this.#manager.clear(false, true)
      }
    this.#manager.on('stack-item-popped', this.#count)
    this.#manager.on('stack-cleared', this.#count)
    this.#stops.push(
      this.#takeOver('undo', () => this.#fromEditor(() => this.undo())),
      this.#takeOver('redo', () => this.#fromEditor(() => this.redo())),
      this.#takeOver('getCanUndo', () => this.canUndo()),
      this.#takeOver('getCanRedo', () => this.canRedo()),
      this.#takeOver('clearHistory', () => this.#fromEditor(() => this.clear())),
      this.#takeOver('markHistoryStoppingPoint', this.#mark(editor.markHistoryStoppingPoint)),
      this.#takeOver('bailToMark', this.#bail(editor.bailToMark)),
      offerHistory(editor.getContainer(), this),
      offerSteps(doc, this),
    )
  }

  undo(): void {
    this.#ports.flush()
    this.#ports.beside?.endStep()
    if (!this.#ports.mayWrite()) return
    const { beside } = this.#ports
    if (!beside || beside.undoOrder <= orderOf(this.#manager.undoStack)) return this.#take('undo')
    beside.undo()
    this.#finish(null)
  }

  redo(): void {
    this.#ports.flush()
    if (!this.#ports.mayWrite()) return
    const { beside } = this.#ports
    if (!beside || beside.redoOrder <= orderOf(this.#manager.redoStack)) return this.#take('redo')
    beside.redo()
    this.#finish(null)
  }

  /** A step that touched what is locked by now is dropped: it can be taken back by facilitators only. */
  #take(way: 'undo' | 'redo'): void {
    const stack = way === 'undo' ? this.#manager.undoStack : this.#manager.redoStack
    const step = stack.at(-1)
    if (!step || !this.#ports.writable || this.#ports.writable.allowsStep(step))
      return this.#finish(this.#manager[way]())
    stack.pop()
    this.#count()
    this.#ports.onStepRefused()
  }

  canUndo(): boolean {
    return this.#canUndo.get()
  }

  canRedo(): boolean {
    return this.#canRedo.get()
  }

  endStep = (): void => {
    this.#manager.stopCapturing()
    this.#ports.beside?.endStep()
  }

  /** Work that is done on the document beside the canvas. The canvas shows it at once. */
  asOneStep(work: () => void): void {
    this.#ports.flush()
    this.endStep()
    work()
    this.endStep()
    this.#ports.apply()
  }

  clear(): void {
    this.#manager.clear()
    this.#ports.beside?.clear()
    this.#marks.clear()
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.#manager.destroy()
  }

  /** What was selected at the mark: a deletion, for one, has emptied the selection by the time it is written. */
  #selectionBefore(): readonly TLShapeId[] {
    const atMark = this.#selectionAtMark
    this.#selectionAtMark = null
    return atMark ?? this.#ports.editor.getSelectedShapeIds()
  }

  #finish(step: { meta: Map<unknown, unknown> } | null): void {
    const { editor, apply } = this.#ports
    apply()
    const selection = step?.meta.get('selection')
    if (!Array.isArray(selection) || editor.getEditingShapeId()) return
    const alive: TLShapeId[] = selection.filter((id: TLShapeId) => editor.getShape(id))
    editor.setSelectedShapes(alive)
  }

  #fromEditor(act: () => void): Editor {
    this.#ports.editor.complete()
    act()
    return this.#ports.editor
  }

  #mark(original: Editor['markHistoryStoppingPoint']) {
    const { editor, flush } = this.#ports
    return (name?: string): string => {
      flush()
      this.endStep()
      this.#selectionAtMark = editor.getSelectedShapeIds()
      const mark = original.call(editor, name)
      this.#marks.set(mark, this.#manager.undoStack.at(-1))
      const [oldest] = this.#marks.keys()
      if (oldest !== undefined && this.#marks.size > marksMax) this.#marks.delete(oldest)
      return mark
    }
  }

  /** A gesture that was given up leaves no step: undoing it would do nothing that anybody can see. */
  #bail(original: Editor['bailToMark']) {
    const { editor, flush } = this.#ports
    return (mark: string): Editor => {
      original.call(editor, mark)
      flush()
      if (this.#marks.has(mark)) {
        const { undoStack } = this.#manager
        const top = this.#marks.get(mark)
        undoStack.length = top ? undoStack.indexOf(top) + 1 : 0
        this.endStep()
        this.#count()
      }
      return editor
    }
  }

  #count = (): void => {
    const { undoStack, redoStack } = this.#manager
    this.#steps.set({ undo: undoStack.length, redo: redoStack.length })
  }

  /** Puts a function of ours before the editor's own; the way back is to remove it. */
  #takeOver<Name extends keyof Editor>(name: Name, value: Editor[Name]): () => void {
    const { editor } = this.#ports
    Object.defineProperty(editor, name, { configurable: true, writable: true, value })
    return () => {
      Reflect.deleteProperty(editor, name)
    }
  }
}

/** When the step began that lies on top; below every other where there is none. */
function orderOf(stack: readonly UndoStep[]): number {
  const order: unknown = stack.at(-1)?.meta.get('order')
  return typeof order === 'number' ? order : Number.NEGATIVE_INFINITY
}
