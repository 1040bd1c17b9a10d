import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { isFrameworkShape, mayMove, mayTouch } from './may'

/**
 * Keeps this person's canvas from changing what they may not change. Cards stay selectable, so that people can comment on
 * them; a drag or a key simply leaves them where they are. Changes of others come in past these handlers.
 */
export function guard(editor: Editor): () => void {
  const standing = () => inputsOf(editor).standing.get()
  const { sideEffects } = editor
  const refused = new Set<TLShapeId>()

  const remove = editor.deleteShapes.bind(editor)
  // Before the deletion begins: once it has, tldraw takes the bindings along.
  editor.deleteShapes = (shapes: readonly (TLShape | TLShapeId)[]) => {
    const all = shapes.map((it) => (typeof it === 'string' ? editor.getShape(it) : it))
    return remove(all.flatMap((shape) => (shape && mayTouch(standing(), shape) ? [shape.id] : [])))
  }

  const stops = [
    sideEffects.registerBeforeChangeHandler('shape', (before, after, source) =>
      source !== 'user' || mayMove(standing(), before) ? after : before,
    ),
    sideEffects.registerBeforeDeleteHandler('shape', (shape, source) =>
      source !== 'user' || refused.delete(shape.id) || mayTouch(standing(), shape) ? undefined : false,
    ),
    // A creation cannot be refused beforehand; a pasted or duplicated card goes again at once.
    sideEffects.registerAfterCreateHandler('shape', (shape, source) => {
      if (source !== 'user' || !isFrameworkShape(shape) || mayTouch(standing(), shape)) return
      refused.add(shape.id)
      editor.store.remove([shape.id])
    }),
    // A duplicate is a card of its own: only the seeded record carries the content id, and its record id says so.
    sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
      const props: object = shape.props
      if (source !== 'user' || !('ref' in props) || shape.id === `shape:${String(props.ref)}`) return shape
      // The cast is true: one string prop gives way to another.
      return { ...shape, props: { ...props, ref: '' } } as TLShape
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
