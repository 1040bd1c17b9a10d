import { atom, type Editor, isEqual, type TLRecord, type TLShape, type TLShapeId } from 'tldraw'
import { textPropsOf } from '@/lib/board/registers'
import { mergeQuietly } from '../binding/quiet-store'

/** One step: each private shape before it and after it; null where there was none. */
interface Step {
  readonly order: number
  readonly changes: ReadonlyMap<TLShapeId, { readonly before: TLShape | null; readonly after: TLShape | null }>
}

const stepsMax = 200
const typingPauseMs = 700

/**
 * Undo of what one does to one's own private shapes. They are in no document, so its history knows nothing of them; and
 * nobody else can change them, so whole records may be put back. `order` puts its steps between those of the document.
 */
export class PrivateSteps {
  readonly #editor: Editor
  readonly #nextOrder: () => number
  /** These shapes have changed here. */
  readonly #changed: (ids: readonly TLShapeId[]) => void
  readonly #sizes = atom('private steps', { undo: 0, redo: 0 })
  #undo: Step[] = []
  #redo: Step[] = []
  #open: { readonly order: number; readonly before: Map<TLShapeId, TLShape | null> } | null = null
  #typedAt = 0
  /** A new step of one's own: what was taken back before cannot come again. */
  onNewStep: () => void = () => {}

  constructor(editor: Editor, nextOrder: () => number, changed: (ids: readonly TLShapeId[]) => void) {
    this.#editor = editor
    this.#nextOrder = nextOrder
    this.#changed = changed
  }

  note(before: TLShape | null, after: TLShape | null): void {
    const id = (after ?? before)?.id
    if (!id) return
    if (before && after && hasTextChange(before, after)) {
      if (Date.now() - this.#typedAt > typingPauseMs) this.endStep()
      this.#typedAt = Date.now()
    }
    if (!this.#open) {
      this.#open = { order: this.#nextOrder(), before: new Map() }
      this.onNewStep()
    }
    if (!this.#open.before.has(id)) this.#open.before.set(id, before)
    this.#count()
  }

  endStep(): void {
    const open = this.#open
    this.#open = null
    if (!open) return
    const changes = new Map<TLShapeId, { before: TLShape | null; after: TLShape | null }>()
    for (const [id, before] of open.before) {
      const after = this.#editor.getShape(id) ?? null
      if (!isEqual(before, after)) changes.set(id, { before, after })
    }
    if (changes.size > 0) {
      this.#undo.push({ order: open.order, changes })
      if (this.#undo.length > stepsMax) this.#undo.shift()
      this.#redo = []
    }
    this.#count()
  }

  /** When the step began that would be taken back next; below every other where there is none. */
  get undoOrder(): number {
    return this.#open?.order ?? this.#undo.at(-1)?.order ?? Number.NEGATIVE_INFINITY
  }

  get redoOrder(): number {
    return this.#redo.at(-1)?.order ?? Number.NEGATIVE_INFINITY
  }

  /** Reactive. */
  canUndo(): boolean {
    return this.#sizes.get().undo > 0
  }

  canRedo(): boolean {
    return this.#sizes.get().redo > 0
  }

  undo(): void {
    const step = this.#undo.pop()
    if (!step) return
    this.#put(step, 'before')
    this.#redo.push({ ...step, order: this.#nextOrder() })
    this.#count()
  }

  redo(): void {
    const step = this.#redo.pop()
    if (!step) return
    this.#put(step, 'after')
    this.#undo.push({ ...step, order: this.#nextOrder() })
    this.#count()
  }

  clearRedo(): void {
    this.#redo = []
    this.#count()
  }

  /** What was private is on the board, or gone: there is nothing to take back. */
  clear(): void {
    this.#open = null
    this.#undo = []
    this.#redo = []
    this.#count()
  }

  #put({ changes }: Step, which: 'before' | 'after'): void {
    const editor = this.#editor
    const put: TLRecord[] = []
    const gone: TLShapeId[] = []
    for (const [id, change] of changes) {
      const shape = change[which]
      if (shape) put.push(shape)
      else if (editor.getShape(id)) gone.push(id)
    }
    if (gone.includes(editor.getEditingShapeId() as TLShapeId)) editor.setEditingShape(null)
    mergeQuietly(editor.store, () => {
      editor.store.put(put)
      editor.store.remove(gone)
    })
    this.#changed([...changes.keys()])
  }

  #count(): void {
    const { length: undo } = this.#undo
    this.#sizes.set({ undo: undo + (this.#open ? 1 : 0), redo: this.#redo.length })
  }
}

function hasTextChange(before: TLShape, after: TLShape): boolean {
  // True: the props of a shape are a plain object.
  const [from, to] = [
    before.props as object as Record<string, unknown>,
    after.props as object as Record<string, unknown>,
  ]
  return textPropsOf(after).some(({ prop }) => from[prop] !== to[prop])
}
