import { type Editor, react, type TLShapeId } from 'tldraw'
import type { CommentAnchor, CommentPlace } from '@/lib/annotations/anchor'
import { inputsOf } from '../canvas-inputs'
import { pointOnCard } from './pin-point'

/**
 * Tells when the card of a thread goes, with the place where its pin was last seen: the document forgets both. What was never
 * seen here has no place to tell.
 */
export function watchGoneCards(editor: Editor): () => void {
  const inputs = inputsOf(editor)
  const seen = new Map<string, CommentPlace>()
  const mine = new Set<string>()
  // Changes by others come in past these handlers.
  const stopHearing = editor.sideEffects.registerAfterDeleteHandler('shape', (shape, source) => {
    if (source === 'user' && inputs.threads.get().some(({ anchor }) => isOn(anchor, shape.id))) mine.add(shape.id)
  })
  const stopWatching = react('gone cards', () => {
    const pageId = editor.getCurrentPageId()
    const threads = inputs.threads.get()
    const ids = new Set(threads.map(({ id }) => id))
    for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id)
    for (const { id, anchor } of threads) {
      if (anchor.kind !== 'shape') continue
      const point = pointOnCard(editor, anchor)
      if (point) seen.set(id, { pageId, x: round(point.x), y: round(point.y) })
      else if (!editor.getShape(anchor.shapeId as TLShapeId)) {
        const place = seen.get(id)
        seen.delete(id)
        if (!place) continue
        const isMine = mine.delete(anchor.shapeId)
        // After the change that is under way.
        queueMicrotask(() => inputs.calls.get().cardGone?.(id, place, isMine))
      }
    }
  })
  return () => {
    stopWatching()
    stopHearing()
  }
}

const isOn = (anchor: CommentAnchor, shapeId: string) => anchor.kind === 'shape' && anchor.shapeId === shapeId
const round = (value: number) => Math.round(value * 10) / 10
