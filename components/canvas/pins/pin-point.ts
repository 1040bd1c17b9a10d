import type { Editor, TLShapeId } from 'tldraw'
import type { CommentAnchor } from '@/lib/annotations/anchor'

/** Where an anchor is on the page now: it follows its card; null when the card or the page is gone. */
export function pinPoint(editor: Editor, anchor: CommentAnchor): { x: number; y: number } | null {
  if (anchor.kind !== 'shape') {
    const isHere = !anchor.pageId || anchor.pageId === editor.getCurrentPageId()
    if (!isHere) return null
    return { x: anchor.x + (anchor.kind === 'area' ? anchor.w : 0), y: anchor.y }
  }
  const id = anchor.shapeId as TLShapeId
  const bounds = editor.getShapePageBounds(id)
  if (!bounds) return null
  const { x, y } = anchor
  if (x === undefined || y === undefined) return { x: bounds.maxX, y: bounds.y }
  const point = editor.getShapePageTransform(id).applyToPoint({ x, y })
  return { x: point.x, y: point.y }
}
