import { useEffect, useRef } from 'react'
import type { CanvasHandle } from '../../canvas/board-canvas-props'

/** How an idea is named while it is being dragged. */
export const ideaType = 'application/x-charrette-idea'

/** Lets an idea be dropped onto the canvas, at a spot. The same is done by a button, where there is room. */
export function useDropOnCanvas(
  canvas: CanvasHandle | null,
  onDrop: (ideaId: string, at: { readonly x: number; readonly y: number }) => void,
): void {
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })
  useEffect(() => {
    const element = canvas && document.querySelector<HTMLElement>('[data-canvas]')
    if (!element) return
    const isIdea = (event: DragEvent) => event.dataTransfer?.types.includes(ideaType) ?? false
    const onDragOver = (event: DragEvent) => {
      if (!isIdea(event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    const onDropped = (event: DragEvent) => {
      if (!isIdea(event)) return
      event.preventDefault()
      event.stopPropagation()
      const ideaId = event.dataTransfer?.getData(ideaType) ?? ''
      drop.current(ideaId, canvas.pagePointAt({ x: event.clientX, y: event.clientY }))
    }
    // While capturing: the canvas takes what is dropped on it for pictures and texts.
    element.addEventListener('dragover', onDragOver, { capture: true })
    element.addEventListener('drop', onDropped, { capture: true })
    return () => {
      element.removeEventListener('dragover', onDragOver, { capture: true })
      element.removeEventListener('drop', onDropped, { capture: true })
    }
  }, [canvas])
}
