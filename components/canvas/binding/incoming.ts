import { type Editor, isEqual, type TLRecord, type TLShape, type TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { BoardReader } from '@/lib/board/board-reader'
import { loadingOrder } from '@/lib/board/loading-order'
import { textPropsOf } from '@/lib/board/registers'
import type { ComingBoard } from '../large/large-board'
import { EditedText } from './edited-text'
import { frames } from './frames'
import { localOrigin } from './local-origin'
import type { PendingChanges } from './pending-changes'
import { isInOperation, mergeQuietly } from './quiet-store'
import { rebaseRecord } from './rebase-record'

interface Ports {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly pending: PendingChanges
  readonly onQuarantine: (ids: readonly string[]) => void
  readonly onEditingGone: (shape: TLShape) => void
  /** Told what of a large board is still to come. */
  readonly coming?: ComingBoard | undefined
  /** Shapes are about to stand somewhere else. */
  readonly onMoving?: ((ids: readonly TLShapeId[]) => void) | undefined
}

/** A board with more records than this is shown in slices: all at once would hold up the page. */
const slicedFrom = 1000
/** The first slice holds what a view that fits the board hangs on; the rest is pictured until it comes. */
const firstSliceRecords = 60
const sliceRecords = 800
/**
 * Among two hundred people something comes with every frame. What took long to show leaves a rest behind it, which belongs
 * to whoever sits here; gestures are written and glide in steps no shorter than the longest rest.
 */
const restParts = 8
const restMsMax = 100

/**
 * Document → store. Touched records are read once per animation frame, validated one by one, repaired together and put
 * into the store as one quiet change. A text that is being edited here is merged at once: the next key must meet it.
 */
export class Incoming {
  readonly #ports: Ports
  /** The text that is being written here. */
  readonly text: EditedText
  readonly #reader: BoardReader
  readonly #quarantined = new Set<string>()
  readonly #frames = frames(
    () => this.#nextFrame(),
    (tookMs) => (this.#waiting.length > 0 ? 0 : Math.min(restMsMax, tookMs * restParts)),
  )
  /** What a large board has still to show; its first page does not wait for the last. */
  #waiting: string[] = []
  /** Whether there was time to draw the last slice. */
  #isDrawn = false

  constructor(ports: Ports) {
    this.#ports = ports
    this.text = new EditedText({
      editor: ports.editor,
      show: (id) => {
        this.#reader.touch(id)
        this.apply()
      },
    })
    this.#reader = new BoardReader(ports.doc, this.#noticed)
    if (this.#reader.touched().length <= slicedFrom) this.apply()
    else {
      this.#reader.load()
      ports.coming?.begin(this.#reader.board.shown().values())
      this.#waiting = loadingOrder(this.#reader.board.shown())
      this.#showSlice(firstSliceRecords)
    }
    // The editor made a page of its own before there was a board.
    this.#show(Object.keys(ports.editor.store.serialize('document')))
  }

  destroy(): void {
    this.#reader.destroy()
    this.#frames.cancel()
    this.text.destroy()
  }

  /** The record as the document has it, when the store shows it otherwise. */
  brokenOriginal = (id: string): TLRecord | undefined => {
    const { board } = this.#reader
    const written = board.written(id)
    return written === board.get(id) ? undefined : written
  }

  /** Shows this record again as the document has it, over whatever the store says now. */
  revert = (id: string): void => {
    this.#reader.touch(id)
    this.#frames.request()
  }

  #noticed = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction): void => {
    const editing = this.#ports.editor.getEditingShapeId()
    const mine = events.filter(({ path, target }) => path[0] === editing && target instanceof Y.Text)
    if (mine.length > 0 && origin !== localOrigin) {
      for (const event of mine) this.text.follow(event, origin)
      this.apply()
    } else this.#frames.request()
  }

  /** Brings the store up to the document. Local changes that are not written yet stay on top. */
  apply(): void {
    if (isInOperation(this.#ports.editor.store)) return this.#frames.request()
    this.#frames.cancel()
    const { ids, refused } = this.#reader.catchUp()
    this.#show(ids)
    this.#report(refused)
    if (this.#waiting.length === 0) return
    this.#ports.coming?.changed([...ids].map((id) => [id, this.#reader.board.get(id)] as const))
    this.#frames.request()
  }

  #nextFrame(): void {
    this.apply()
    if (this.#waiting.length === 0 || isInOperation(this.#ports.editor.store)) return
    // A frame's work comes before its drawing: only the frame after that may show more.
    if (this.#isDrawn) return this.#showSlice(sliceRecords)
    this.#isDrawn = true
    this.#frames.request()
  }

  #showSlice(count: number): void {
    this.#isDrawn = false
    const { ids, refused } = this.#reader.check(this.#waiting.splice(0, count))
    this.#show(ids)
    this.#report(refused)
    if (this.#waiting.length > 0) this.#frames.request()
    else this.#ports.coming?.done()
  }

  #show(ids: Iterable<string>): void {
    const { editor } = this.#ports
    const put: TLRecord[] = []
    const gone: TLRecord['id'][] = []
    const moving: TLShapeId[] = []
    for (const id of ids) {
      if (this.#reader.isUnchecked(id)) continue
      // True: an id of a record of this store or of the document.
      const current = editor.store.get(id as TLRecord['id'])
      const target = this.#overlaid(id, this.text.keep(id, this.#reader.board.get(id)))
      if (!target) {
        if (current) gone.push(current.id)
      } else if (!current) put.push(target)
      else if (isEqual(current, target)) this.#share(id, target, current)
      else {
        put.push(withSameParts(current, target))
        if (isElsewhere(current, target)) moving.push(target.id)
      }
    }
    if (put.length === 0 && gone.length === 0) return this.text.refresh()
    if (moving.length > 0) this.#ports.onMoving?.(moving)
    const editing = editor.getEditingShape()
    mergeQuietly(editor.store, () => {
      // First what comes, then what goes: between them no camera stands on a page that is not there.
      editor.store.put(put)
      editor.store.remove(gone)
    })
    if (editing) this.#afterEditing(editing)
  }

  /** What the document says, with my own changes on top that it does not know yet: they will come later, and so win. */
  #overlaid(id: string, target: TLRecord | undefined): TLRecord | undefined {
    const { pending } = this.#ports
    const mine = pending.get(id)
    if (!mine) return target
    if (mine.kind === 'added') return mine.to
    if (mine.kind === 'removed') return undefined
    if (!target) {
      pending.forget(id)
      return undefined
    }
    const to = rebaseRecord(target, mine.from, mine.to)
    pending.set(id, { kind: 'changed', from: target, to })
    return to
  }

  /** Keeps one object where store and document agree: nothing is drawn anew, nothing is held twice. */
  #share(id: string, target: TLRecord, current: TLRecord): void {
    const { board } = this.#reader
    if (board.written(id) === target) board.share(id, current)
  }

  #afterEditing(shape: TLShape): void {
    const { editor, onEditingGone } = this.#ports
    if (editor.getShape(shape.id)) return this.text.refresh()
    editor.setEditingShape(null)
    onEditingGone(shape)
  }

  #report(refused: readonly string[]): void {
    const fresh = refused.filter((id) => !this.#quarantined.has(id))
    for (const id of fresh) this.#quarantined.add(id)
    if (fresh.length > 0) this.#ports.onQuarantine(fresh)
  }
}

/**
 * What did not change stays the same object: another one is news, to the text editor about the text, and to whatever draws a
 * shape about all of it. Who only moves is not drawn anew.
 */
function withSameParts(current: TLRecord, target: TLRecord): TLRecord {
  if (current.typeName !== 'shape' || target.typeName !== 'shape') return target
  const meta = isEqual(current.meta, target.meta) ? current.meta : target.meta
  // True: the same parts with the same values.
  return { ...target, meta, props: sameProps(current, target) } as TLRecord
}

function sameProps(current: TLShape, target: TLShape): object {
  if (isEqual(current.props, target.props)) return current.props
  const [old, props] = [
    current.props as object as Record<string, unknown>,
    target.props as object as Record<string, unknown>,
  ]
  const same: Record<string, unknown> = {}
  for (const { prop, isRich } of textPropsOf(target))
    if (isRich && isEqual(old[prop], props[prop])) same[prop] = old[prop]
  return Object.keys(same).length > 0 ? { ...props, ...same } : props
}

function isElsewhere(current: TLRecord, target: TLRecord): target is TLShape {
  if (current.typeName !== 'shape' || target.typeName !== 'shape') return false
  return current.x !== target.x || current.y !== target.y
}
