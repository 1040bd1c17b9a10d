import type { Editor, TLShape } from 'tldraw'
import { mayPassLocks } from '@/lib/access/canvas-powers'
import { facilitatorLock, isLock } from '@/lib/board/lock'
import { inputsOf } from '../canvas-inputs'
import { tell } from '../notices/tell'
import { isLockable } from './locks'

export const mayLock = (editor: Editor): boolean => {
  const { role, readOnly } = inputsOf(editor).standing.get()
  return !readOnly && mayPassLocks(role)
}

/** The selected cards and phases, which a facilitator can lock. */
export const lockableSelection = (editor: Editor): TLShape[] => editor.getSelectedShapes().filter(isLockable)

/** Locks what is selected, or unlocks it where all of it is locked. True when there was something to do or to say. */
export function toggleLock(editor: Editor): boolean {
  const shapes = lockableSelection(editor)
  if (shapes.length === 0) return false
  if (!mayLock(editor)) {
    tell(editor, 'Only facilitators lock cards and phases.')
    return true
  }
  const isLocked = shapes.every((shape) => isLock(shape.meta.lock))
  editor.markHistoryStoppingPoint('lock')
  editor.updateShapes(
    shapes.map(({ id, type, meta }) => ({ id, type, meta: { ...meta, lock: isLocked ? null : facilitatorLock } })),
  )
  return true
}
