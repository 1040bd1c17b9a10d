import type { Editor, TLShapeId } from 'tldraw'
import type { CommentAnchor, CommentPlace } from '@/lib/annotations/anchor'

interface Point {
  readonly x: number
  readonly y: number
}

/** Where an anchor is on the page now: it follows its card, and stays where the card stood when that is gone. */
export function pinPoint(editor: Editor, anchor: CommentAnchor, place?: CommentPlace | null): Point | null {
  if (anchor.kind !== 'shape') {
    if (!isHere(editor, anchor.pageId)) return null
    return { x: anchor.x + (anchor.kind === 'area' ? anchor.w : 0), y: anchor.y }
  }
  const onCard = pointOnCard(editor, anchor)
  if (onCard || !place || editor.getShape(anchor.shapeId as TLShapeId)) return onCard
  return isHere(editor, place.pageId) ? { x: place.x, y: place.y } : null
}

/** On the card itself; null when there is none, or on another page. */
export function pointOnCard(editor: Editor, anchor: Extract<CommentAnchor, { kind: 'shape' }>): Point | null {
  const id = anchor.shapeId as TLShapeId
  const bounds = editor.getShapePageBounds(id)
  if (!bounds) return null
  const { x, y } = anchor
  if (x === undefined || y === undefined) return { x: bounds.maxX, y: bounds.y }
  const point = editor.getShapePageTransform(id).applyToPoint({ x, y })
  return { x: point.x, y: point.y }
}

const isHere = (editor: Editor, pageId: string | undefined) => !pageId || pageId === editor.getCurrentPageId()
