'use client'
import { MapPin, SquareDashed, StickyNote } from 'lucide-react'
import type { CommentAnchor, CommentPlace } from '@/lib/annotations/anchor'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import styles from './anchor-line.module.css'

/** The outline shows cards, not places: there a point has no way to it. */
export type AnchorCanvas =
  | (Pick<CanvasHandle, 'nameOf' | 'zoomToShape'> & Partial<Pick<CanvasHandle, 'zoomToPin'>>)
  | null

/** Where a thread is pinned, and the way to it; of a card that was deleted, the way to where it stood. */
export function AnchorLine({
  anchor,
  place = null,
  canvas,
}: {
  anchor: CommentAnchor
  place?: CommentPlace | null
  canvas: AnchorCanvas
}) {
  const isShape = anchor.kind === 'shape'
  const name = isShape ? (canvas?.nameOf(anchor.shapeId) ?? null) : null
  const isGone = isShape && canvas !== null && name === null
  const Icon = isShape ? StickyNote : anchor.kind === 'area' ? SquareDashed : MapPin
  const words = isGone ? 'On a card that is no longer there' : isShape ? name || 'A card' : onCanvas[anchor.kind]
  const toCard = isShape && !isGone ? () => canvas?.zoomToShape(anchor.shapeId) : null
  const toPin = canvas?.zoomToPin && (!isGone || place) ? () => canvas.zoomToPin?.(anchor, place) : null
  const show = toCard ?? toPin
  if (!canvas || !show) {
    return (
      <span className={styles.line}>
        <Icon size={13} aria-hidden="true" />
        {words}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={styles.line}
      title={isGone ? 'Show where it stood' : 'Show on canvas'}
      onClick={show}
    >
      <Icon size={13} aria-hidden="true" />
      <span className={styles.name}>{words}</span>
    </button>
  )
}

const onCanvas = { point: 'On the canvas', area: 'On an area of the canvas' } as const
