import type { CSSProperties } from 'react'
import type { Editor } from 'tldraw'

interface PageBox {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

const gap = 14
const margin = 12

/** Where a panel of this size stands beside a card: right of it, else left, else as far in as it goes; never off screen. */
export function beside(editor: Editor, box: PageBox, size: { w: number; h: number }): CSSProperties {
  const screen = editor.getViewportScreenBounds()
  const topLeft = editor.pageToViewport({ x: box.x, y: box.y })
  const right = editor.pageToViewport({ x: box.x + box.w, y: box.y }).x
  const fitsRight = right + gap + size.w + margin <= screen.w
  const fitsLeft = topLeft.x - gap - size.w >= margin
  const left = fitsRight ? right + gap : fitsLeft ? topLeft.x - gap - size.w : screen.w - size.w - margin
  const top = Math.max(margin, Math.min(topLeft.y, screen.h - size.h - margin))
  return {
    left: Math.max(margin, left),
    top,
    width: Math.min(size.w, screen.w - 2 * margin),
    maxHeight: screen.h - top - margin,
  }
}
