'use client'
import { MapPin, StickyNote } from 'lucide-react'
import type { CommentAnchor } from '@/lib/annotations/anchor'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import styles from './anchor-line.module.css'

export type AnchorCanvas = Pick<CanvasHandle, 'nameOf' | 'zoomToShape'> | null

/** Where a thread is pinned; for a card, the way to it. */
export function AnchorLine({ anchor, canvas }: { anchor: CommentAnchor; canvas: AnchorCanvas }) {
  if (anchor.kind !== 'shape') {
    return (
      <span className={styles.line}>
        <MapPin size={13} aria-hidden="true" />
        {anchor.kind === 'area' ? 'On an area of the canvas' : 'On the canvas'}
      </span>
    )
  }
  const name = canvas?.nameOf(anchor.shapeId) ?? null
  if (canvas && name === null) {
    return (
      <span className={styles.line}>
        <StickyNote size={13} aria-hidden="true" />
        On a card that is no longer there
      </span>
    )
  }
  return (
    <button
      type="button"
      className={styles.line}
      title="Show on canvas"
      onClick={() => canvas?.zoomToShape(anchor.shapeId)}
    >
      <StickyNote size={13} aria-hidden="true" />
      <span className={styles.name}>{name || 'A card'}</span>
    </button>
  )
}
