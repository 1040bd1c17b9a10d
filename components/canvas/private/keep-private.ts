import {
  isEqual,
  react,
  type Editor,
  type TLRecord,
  type TLShape,
  type TLShapeId,
  unsafe__withoutCapture,
} from 'tldraw'
import { canonicalRecord } from '@/lib/board/canonical'
import { isPrivateKind } from '@/lib/board/private-record'
import { inputsOf } from '../canvas-inputs'
import { isInOperation, mergeQuietly } from '../binding/quiet-store'
import { isPrivate, ledgerIdOf, shapeIdOf } from './is-private'
import { PrivateSteps } from './private-steps'

export interface PrivateShapes {
  readonly steps: PrivateSteps
  /** Begins to show what the ledger has. After the binding: its first look clears the store of all that it does not know. */
  show(): void
  stop(): void
}

/**
 * Private mode on a canvas. While it is on, new notes, drawings and cards are marked private as they are made: they stand in
 * the editor's store like all others, the binding passes them by, and each change goes to the ledger instead. What the
 * ledger has of this person's (after a reload, from another device) is put into the store.
 */
export function keepPrivate(editor: Editor, nextOrder: () => number): PrivateShapes {
  const { privately, me } = inputsOf(editor)
  const { sideEffects } = editor
  const changed = new Set<TLShapeId>()

  const report = () => {
    const calls = privately.get()
    for (const id of changed) {
      const shape = editor.getShape(id)
      // A stroke is kept when it is drawn.
      if (shape && isBeingDrawn(shape)) continue
      changed.delete(id)
      if (!shape) calls?.remove(ledgerIdOf({ id }))
      // True: a record is a plain JSON object.
      else calls?.keep(ledgerIdOf(shape), shape as object as Readonly<Record<string, unknown>>)
    }
  }
  const steps = new PrivateSteps(editor, nextOrder, (ids) => {
    for (const id of ids) changed.add(id)
    report()
  })
  const note = (before: TLShape | null, after: TLShape | null, source: 'user' | 'remote') => {
    if (source !== 'user' || !isPrivate(before ?? after)) return
    const id = (after ?? before)?.id
    if (id) changed.add(id)
    steps.note(before, after)
  }

  let shown = new Set<string>()
  const sync = () => {
    const calls = privately.get()
    const notes = calls?.notes ?? []
    const put: TLRecord[] = []
    for (const { id, anonymous, record } of notes) {
      if (calls?.isBusy(id) || editor.getEditingShapeId() === shapeIdOf(id)) continue
      const by = anonymous ? undefined : me.get()?.participantId
      // True: the server has checked it against the schema of the canvas, all but its marks.
      const raw = { ...record, id: shapeIdOf(id), meta: { private: true, ...(by && { by }) } } as unknown as TLShape
      const shape = canonicalRecord(raw)
      const current = editor.getShape(shape.id)
      if (!current || !isEqual(current, shape)) put.push(shape)
    }
    const known = new Set(notes.map(({ id }) => id))
    const gone = [...shown].filter((id) => !known.has(id) && !calls?.isBusy(id)).map(shapeIdOf)
    shown = known
    const present = gone.filter((id) => isPrivate(editor.getShape(id)))
    if (put.length === 0 && present.length === 0) return
    if (present.includes(editor.getEditingShapeId() as TLShapeId)) editor.setEditingShape(null)
    mergeQuietly(editor.store, () => {
      editor.store.put(put)
      editor.store.remove(present)
    })
    if (present.length > 0) steps.clear()
  }
  const syncSoon = () => (isInOperation(editor.store) ? void requestAnimationFrame(sync) : sync())

  const stops = [
    sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
      if (source !== 'user') return shape
      const isOn = privately.get()?.isOn === true && isPrivateKind(shape.type)
      if (!isOn && !isPrivate(shape)) return shape
      const { private: _, by, ...meta } = shape.meta
      const signed = by === undefined || (isOn && privately.get()?.anonymous) ? meta : { ...meta, by }
      return { ...shape, meta: isOn ? { ...signed, private: true } : signed }
    }),
    sideEffects.registerAfterCreateHandler('shape', (shape, source) => note(null, shape, source)),
    sideEffects.registerAfterChangeHandler('shape', (before, shape, source) => note(before, shape, source)),
    sideEffects.registerAfterDeleteHandler('shape', (shape, source) => note(shape, null, source)),
    sideEffects.registerOperationCompleteHandler((source) => {
      if (source === 'user' && changed.size > 0) report()
    }),
  ]
  return {
    steps,
    show() {
      stops.push(
        react('private notes', () => {
          privately.get()
          // What the shapes say now is not news from the ledger.
          unsafe__withoutCapture(syncSoon)
        }),
      )
    },
    stop() {
      for (const stop of stops) stop()
    },
  }
}

function isBeingDrawn({ type, props }: TLShape): boolean {
  return (type === 'draw' || type === 'highlight') && 'isComplete' in props && props.isComplete === false
}
