import type { Editor, TLParentId, TLRecord, TLShape, TLShapeId } from 'tldraw'
import { mayPassLocks } from '@/lib/access/canvas-powers'
import { lockHolder, lockPlaceOf } from '@/lib/board/lock'
import { inputsOf } from '../canvas-inputs'
import { isLockableKind, mayMove, mayTouch } from './may'

/** What keeps this for facilitators: itself, or the phase that it stands in. Null for facilitators, and where nothing does. */
export function lockHolderFor(editor: Editor, id: TLShapeId | TLParentId): TLRecord | null {
  if (mayPassLocks(inputsOf(editor).standing.get().role)) return null
  return lockHolderOf(editor, id)
}

/** The same, whoever asks. */
export function lockHolderOf(editor: Editor, id: string): TLRecord | null {
  const read = (at: string): TLRecord | undefined => editor.store.get(at as TLShapeId)
  const holder = lockHolder(id, (at) => lockPlaceOf(read(at)))
  return (holder !== null && read(holder)) || null
}

/**
 * May this person edit or delete this shape here and now? As `mayTouch`, with what a facilitator locked: the shape, what it
 * stands in, and, where it holds others, any of them. The server asks the same.
 */
export function mayTouchHere(editor: Editor, shape: TLShape): boolean {
  return mayTouch(inputsOf(editor).standing.get(), shape) && isFree(editor, shape)
}

export function mayMoveHere(editor: Editor, shape: TLShape): boolean {
  return mayMove(inputsOf(editor).standing.get(), shape) && isFree(editor, shape)
}

/** May this person put something in there? */
export const mayPutInto = (editor: Editor, parentId: TLParentId): boolean => lockHolderFor(editor, parentId) === null

function isFree(editor: Editor, shape: TLShape): boolean {
  const { role } = inputsOf(editor).standing.get()
  if (mayPassLocks(role)) return true
  if (lockHolderOf(editor, shape.id)) return false
  return !holdsOthers(shape) || [...editor.getShapeAndDescendantIds([shape.id])].every((id) => mayBeCarried(editor, id))
}

const holdsOthers = (shape: TLShape): boolean => shape.type === 'frame' || shape.type === 'group'

function mayBeCarried(editor: Editor, id: TLShapeId): boolean {
  const shape = editor.getShape(id)
  if (!shape) return true
  const { lock } = lockPlaceOf(shape) ?? {}
  return lock !== 'facilitator' && mayTouch(inputsOf(editor).standing.get(), shape)
}

export const isLockable = (shape: TLShape): boolean => isLockableKind(shape)
