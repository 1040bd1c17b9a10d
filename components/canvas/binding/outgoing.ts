import { type Editor, isEqual, type TLRecord, type TLShape, type TLShapeId } from 'tldraw'
import type * as Y from 'yjs'
import { canonicalRecord } from '@/lib/board/canonical'
import { recordsOf } from '@/lib/board/doc'
import { changeRecord, createRecord, removeRecord } from '@/lib/board/edits'
import { readRecord } from '@/lib/board/read'
import { textPropsOf } from '@/lib/board/registers'
import type { TextPlaces } from '@/lib/board/text/held-text'
import { limits } from '@/lib/protocol/limits'
import { isPrivate } from '../private/is-private'
import type { Writable } from '../permissions/writable'
import { boundedRecord } from './bounded-record'
import { localOrigin } from './local-origin'
import type { PendingChange, PendingChanges } from './pending-changes'
import { textsOnly } from './texts-only'
import { bytesOfChange, inGroups } from './update-size'

const gestureMs = 100
const gestureMsPerShape = 12
/** A gesture with more shapes than this is written when it ends. */
const gestureShapesMax = 8
/** Sizes that follow from a text are written when the typing rests: everyone's words first. */
const derivedMs = 500
const typingPauseMs = 700
/** For what an update holds beside the changes themselves. */
const spareBytes = 32 * 1024

/** A text holds no more words; a record, a picture for one, is too large to be sent. */
export type WritingLimit = 'text-full' | 'record-too-large'

interface Ports {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly pending: PendingChanges
  readonly mayWrite: () => boolean
  /** The record as the document has it, when the store shows it repaired. */
  readonly brokenOriginal: (id: string) => TLRecord | undefined
  /** Where what is written in this text belongs, while the screen does not show it as it is. */
  readonly placesIn: (id: string, prop: string) => TextPlaces | undefined
  readonly onLimit: (limit: WritingLimit) => void
  /** This record must be shown again as the document has it. */
  readonly revert: (id: string) => void
  readonly endUndoStep: () => void
  /** See BindingRequest. */
  readonly writable: Writable | undefined
  /** These shapes are in hand, too many to be written at each step; none: they have been let go. */
  readonly onHeld: (ids: readonly string[]) => void
}

/**
 * Store → document. Texts and whatever changes structure are written within the operation that made them; gestures at
 * 10 Hz with the first and the last step always; strokes when they end. Nothing is written that the document already says.
 */
export class Outgoing {
  readonly #ports: Ports
  readonly #stops: (() => void)[] = []
  #urgency: 'gesture' | 'text' | 'structure' = 'gesture'
  #timer: ReturnType<typeof setTimeout> | null = null
  #writtenAt = 0
  #typedAt = 0
  #isHolding = false

  constructor(ports: Ports) {
    this.#ports = ports
    const { editor } = ports
    const { sideEffects } = editor
    const onEvent = ({ type, name }: { type: string; name: string }) => {
      const isEnd = name === 'pointer_up' || (type === 'misc' && (name === 'cancel' || name === 'complete'))
      // The last step is still inside the operation that handles this event, and is noted when that is over.
      if (isEnd) this.#urgency = 'structure'
    }
    editor.on('event', onEvent)
    this.#stops.push(
      sideEffects.registerBeforeCreateHandler('shape', (shape) => canonicalRecord(this.#bounded(shape))),
      sideEffects.registerBeforeChangeHandler('shape', (before, shape) =>
        canonicalRecord(this.#bounded(shape, before), before),
      ),
      sideEffects.registerOperationCompleteHandler((source) => {
        if (source === 'user') this.#settle()
      }),
      () => editor.off('event', onEvent),
    )
    for (const typeName of ['document', 'page', 'shape', 'binding', 'asset'] as const) {
      this.#stops.push(
        sideEffects.registerAfterCreateHandler(typeName, (record) => this.#note(null, record)),
        sideEffects.registerAfterChangeHandler(typeName, (before, record) => this.#note(before, record)),
        sideEffects.registerAfterDeleteHandler(typeName, (record) => this.#note(record, null)),
      )
    }
  }

  /** Writes all that waits, except strokes that are still being drawn. */
  flush = (): void => {
    this.#write((change) => (isUnfinishedStroke(change) ? null : change))
  }

  destroy(): void {
    this.#write((change) => change)
    for (const stop of this.#stops) stop()
    if (this.#timer) clearTimeout(this.#timer)
  }

  #note(before: TLRecord | null, after: TLRecord | null): void {
    if (this.#isPrivate(after ?? before)) return
    if (!this.#ports.mayWrite()) {
      const id = after?.id ?? before?.id
      if (id) this.#ports.revert(id)
      return
    }
    if (before && after) this.#ports.pending.changed(before, after)
    else if (after) this.#ports.pending.created(after)
    else if (before) this.#ports.pending.removed(before)
    const urgency = urgencyOf(before, after)
    if (urgency === 'structure' || this.#urgency === 'gesture') this.#urgency = urgency
  }

  /** Private shapes are for the ledger; so is what would tie something to them. */
  #isPrivate(record: TLRecord | null): boolean {
    if (record?.typeName !== 'binding') return isPrivate(record)
    const { editor } = this.#ports
    return isPrivate(editor.getShape(record.fromId)) || isPrivate(editor.getShape(record.toId))
  }

  #settle(): void {
    const urgency = this.#urgency
    this.#urgency = 'gesture'
    if (this.#ports.pending.size === 0) return
    if (urgency === 'structure') return this.flush()
    if (urgency === 'text') {
      this.#write(({ ...change }) => (change.kind === 'changed' ? textsOnly(change.from, change.to) : null))
      return this.#later(derivedMs)
    }
    const shapes = this.#ports.pending.size
    if (shapes > gestureShapesMax && this.#ports.editor.inputs.isPointing) return this.#hold()
    const wait = this.#writtenAt + Math.max(gestureMs, gestureMsPerShape * shapes) - Date.now()
    if (wait <= 0) this.flush()
    else this.#later(wait)
  }

  #hold(): void {
    this.#isHolding = true
    this.#ports.onHeld(this.#ports.pending.entries().map(([id]) => id))
  }

  #letGo(): void {
    if (!this.#isHolding) return
    this.#isHolding = false
    this.#ports.onHeld([])
  }

  #later(ms: number): void {
    if (this.#ports.pending.size > 0) this.#timer ??= setTimeout(this.flush, ms)
  }

  /** Writes the part of each change that `choose` gives back, in one transaction; the rest goes on waiting. */
  #write(choose: (change: PendingChange) => PendingChange | null): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#letGo()
    if (!this.#ports.mayWrite()) return this.#giveUp()
    const chosen: PendingChange[] = []
    for (const [id, change] of this.#ports.pending.entries()) {
      const part = choose(change)
      if (!part) continue
      if (this.#mayBeSent(part)) chosen.push(part)
      const isAll =
        part === change || part.kind !== 'changed' || change.kind !== 'changed' || isEqual(part.to, change.to)
      if (isAll) this.#ports.pending.forget(id)
      else this.#ports.pending.set(id, { kind: 'changed', from: part.to, to: change.to })
    }
    if (chosen.length === 0) return
    this.#writtenAt = Date.now()
    this.#endTypingStep(chosen)
    for (const group of inGroups(chosen, limits.updateBytesMax - spareBytes)) {
      this.#ports.doc.transact(() => {
        for (const change of group) this.#writeChange(change)
      }, localOrigin)
    }
  }

  /** What could not be sent is not written either: it would be there for nobody else. */
  #mayBeSent(change: PendingChange): boolean {
    const { writable, editor } = this.#ports
    // Locked while it waited: the server would refuse it, and all that comes with it.
    if (writable && !writable.allows(change, (id) => editor.store.has(id as TLShapeId))) {
      this.#ports.revert(idOf(change))
      return false
    }
    if (bytesOfChange(change) <= limits.updateBytesMax - spareBytes) return true
    this.#ports.revert(idOf(change))
    this.#ports.onLimit('record-too-large')
    return false
  }

  #bounded(shape: TLShape, before?: TLShape): TLShape {
    const bounded = boundedRecord(shape, before)
    if (bounded !== shape) this.#ports.onLimit('text-full')
    return bounded
  }

  #writeChange(change: PendingChange): void {
    const { doc, brokenOriginal, placesIn } = this.#ports
    switch (change.kind) {
      case 'added': {
        const existing = readRecord(change.to.id, recordsOf(doc).get(change.to.id))
        return existing ? changeRecord(doc, existing, change.to) : createRecord(doc, change.to)
      }
      case 'changed':
        // What repair shows differs from what is written: whoever touches the record writes down the repair.
        return changeRecord(doc, withTextsOf(change.from, brokenOriginal(change.to.id)), change.to, (prop) =>
          placesIn(change.to.id, prop),
        )
      case 'removed':
        return removeRecord(doc, change.from.id)
    }
  }

  /** Someone who rests while typing begins a new step: undo then takes back a thought, not an hour. */
  #endTypingStep(changes: readonly PendingChange[]): void {
    if (!changes.some((change) => change.kind === 'changed' && hasTextChange(change.from, change.to))) return
    const now = Date.now()
    if (now - this.#typedAt > typingPauseMs) this.#ports.endUndoStep()
    this.#typedAt = now
  }

  #giveUp(): void {
    for (const [id] of this.#ports.pending.entries()) {
      this.#ports.pending.forget(id)
      this.#ports.revert(id)
    }
  }
}

function urgencyOf(before: TLRecord | null, after: TLRecord | null): 'gesture' | 'text' | 'structure' {
  const record = after ?? before
  if (!before || !after) return record && isStrokeBeingDrawn(record) ? 'gesture' : 'structure'
  if (after.typeName === 'binding') return 'gesture'
  if (after.typeName !== 'shape' || before.typeName !== 'shape') return 'structure'
  if (before.parentId !== after.parentId || before.index !== after.index) return 'structure'
  if (isStrokeBeingDrawn(before) && !isStrokeBeingDrawn(after)) return 'structure'
  return hasTextChange(before, after) ? 'text' : 'gesture'
}

function hasTextChange(before: TLRecord, after: TLRecord): boolean {
  if (before.typeName !== 'shape' || after.typeName !== 'shape' || before.props === after.props) return false
  // True: the props of a shape are a plain object.
  const [from, to] = [
    before.props as object as Record<string, unknown>,
    after.props as object as Record<string, unknown>,
  ]
  return textPropsOf(after).some(({ prop }) => from[prop] !== to[prop])
}

/** A record as the document has it, with the texts that the screen showed when they were changed. */
function withTextsOf(shown: TLRecord, original: TLRecord | undefined): TLRecord {
  if (!original || original.typeName !== 'shape' || shown.typeName !== 'shape') return original ?? shown
  const texts: Record<string, unknown> = {}
  // True: the props of a shape are a plain object.
  const props = shown.props as object as Readonly<Record<string, unknown>>
  for (const { prop } of textPropsOf(original)) texts[prop] = props[prop]
  // True: texts of the same shape.
  return { ...original, props: { ...original.props, ...texts } } as TLRecord
}

const idOf = (change: PendingChange) => (change.kind === 'removed' ? change.from.id : change.to.id)

const isUnfinishedStroke = (change: PendingChange) => change.kind !== 'removed' && isStrokeBeingDrawn(change.to)

function isStrokeBeingDrawn(record: TLRecord): boolean {
  if (record.typeName !== 'shape' || (record.type !== 'draw' && record.type !== 'highlight')) return false
  return 'isComplete' in record.props && record.props.isComplete === false
}
