import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { mayPassLocks } from '@/lib/access/canvas-powers'
import { lockedWords } from '@/lib/board/lock'
import { inputsOf } from '../canvas-inputs'
import { tell } from '../notices/tell'
import { lockHolderFor, mayMoveHere, mayPutInto, mayTouchHere } from './locks'
import { isFrameworkShape, mayTouch } from './may'

/**
 * Keeps this person's canvas from changing what they may not change. Cards stay selectable, so that people can comment on
 * them; a drag or a key simply leaves them where they are, and says why where a facilitator has locked them. Changes of
 * others come in past these handlers.
 */
export function guard(editor: Editor): () => void {
  const standing = () => inputsOf(editor).standing.get()
  const { sideEffects } = editor
  const refused = new Set<TLShapeId>()
  const shapeOf = (it: TLShape | TLShapeId) => editor.getShape(typeof it === 'string' ? it : it.id)

  const remove = editor.deleteShapes.bind(editor)
  // Before the deletion begins: once it has, tldraw takes the bindings along.
  editor.deleteShapes = (shapes: readonly (TLShape | TLShapeId)[]) => {
    const all = shapes.map(shapeOf).filter((shape) => shape !== undefined)
    const removable = all.filter((shape) => mayTouchHere(editor, shape))
    if (removable.length < all.length) explain(editor, all)
    return remove(removable.map(({ id }) => id))
  }
  const edit = editor.setEditingShape.bind(editor)
  editor.setEditingShape = (shape) => {
    const found = shape && shapeOf(shape)
    if (!found || !lockHolderFor(editor, found.id)) return edit(shape)
    explain(editor, [found])
    return editor
  }

  const stops = [
    sideEffects.registerBeforeChangeHandler('shape', (before, after, source) => {
      if (source !== 'user') return after
      if (!mayMoveHere(editor, before)) {
        if (editor.inputs.isDragging) explain(editor, [before])
        return before
      }
      if (after.parentId !== before.parentId && !mayPutInto(editor, after.parentId)) return before
      if (after.meta.lock === before.meta.lock || mayPassLocks(standing().role)) return after
      return { ...after, meta: { ...after.meta, lock: before.meta.lock ?? null } }
    }),
    sideEffects.registerBeforeDeleteHandler('shape', (shape, source) =>
      source !== 'user' || refused.delete(shape.id) || mayTouchHere(editor, shape) ? undefined : false,
    ),
    // A creation cannot be refused beforehand; a pasted or duplicated card goes again at once.
    sideEffects.registerAfterCreateHandler('shape', (shape, source) => {
      if (source !== 'user' || !isFrameworkShape(shape) || mayTouch(standing(), shape)) return
      refused.add(shape.id)
      editor.store.remove([shape.id])
    }),
    sideEffects.registerBeforeCreateHandler('shape', (shape, source) =>
      source === 'user' ? outOfLocked(editor, asCopy(shape), standing().role) : shape,
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** A duplicate is a card of its own: only the seeded record carries the content id, and its record id says so. */
function asCopy(shape: TLShape): TLShape {
  const props: object = shape.props
  if (!('ref' in props) || shape.id === `shape:${String(props.ref)}`) return shape
  // The cast is true: one string prop gives way to another.
  return { ...shape, props: { ...props, ref: '' } } as TLShape
}

/** What is made over a locked phase stands on the page above it, and a copy of something locked is not locked. */
function outOfLocked(editor: Editor, shape: TLShape, role: Parameters<typeof mayPassLocks>[0]): TLShape {
  if (mayPassLocks(role)) return shape
  const made = shape.meta.lock ? { ...shape, meta: { ...shape.meta, lock: null } } : shape
  if (mayPutInto(editor, made.parentId)) return made
  const pageId = editor.getCurrentPageId()
  const parent = editor.getShape(made.parentId as TLShapeId)
  const { x, y } = parent ? editor.getShapePageTransform(parent).applyToPoint(made) : made
  return { ...made, parentId: pageId, index: editor.getHighestIndexForParent(pageId), x, y }
}

/** Says who locked it, where that is the reason. */
function explain(editor: Editor, shapes: readonly TLShape[]): void {
  for (const { id } of shapes) {
    for (const inner of editor.getShapeAndDescendantIds([id])) {
      const holder = lockHolderFor(editor, inner)
      if (holder) return tell(editor, lockedWords(holder))
    }
  }
}
