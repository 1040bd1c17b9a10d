import { type Editor, type TLShapeId, type VecLike } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { lockHolderOf, mayMoveHere, mayPutInto } from '../permissions/locks'
import { lockedWords } from '@/lib/board/lock'
import { spotInView } from '../private/spot-in-view'

/**
 * Moves a card to a point of the window, or where one looks: onto the page, or into the frame that lies there. One step of
 * undo. Gives the words why not; null when it was done.
 */
export function placeCard(editor: Editor, shapeId: string, at: VecLike | null): string | null {
  // True: whatever has this id is asked for next.
  const id = shapeId as TLShapeId
  const shape = editor.getShape(id)
  const box = editor.getShapePageBounds(id)
  if (!shape || !box) return 'This card is no longer on the board.'
  if (inputsOf(editor).standing.get().readOnly) return 'Your role does not allow this.'
  const holder = lockHolderOf(editor, id)
  if (!mayMoveHere(editor, shape)) return holder ? lockedWords(holder) : 'Your role does not allow this.'
  const corner = at ? cornerAt(editor.screenToPage(at), box) : spotInView(editor)
  const middle = { x: corner.x + box.w / 2, y: corner.y + box.h / 2 }
  const frame = editor
    .getCurrentPageShapesSorted()
    .findLast(({ id, type }) => type === 'frame' && editor.getShapePageBounds(id)?.containsPoint(middle))
  const parentId = frame?.id ?? editor.getCurrentPageId()
  if (!mayPutInto(editor, parentId)) return 'A facilitator has locked this phase.'
  editor.markHistoryStoppingPoint('place a card')
  editor.run(() => {
    if (shape.parentId !== parentId) editor.reparentShapes([id], parentId)
    const { x, y } = editor.getPointInParentSpace(id, corner)
    editor.updateShape({ id, type: shape.type, x, y })
  })
  editor.select(id)
  return null
}

const cornerAt = ({ x, y }: VecLike, { w, h }: { readonly w: number; readonly h: number }) => ({
  x: Math.round(x - w / 2),
  y: Math.round(y - h / 2),
})
