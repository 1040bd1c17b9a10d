import { type DragEvent as ReactDragEvent, useEffect, useRef } from 'react'
import type { CanvasHandle } from '../canvas/board-canvas-props'

/** How a row is named while it is being dragged. */
const rowType = 'application/x-charrette-row'

export function dragRow(event: ReactDragEvent, row: string): void {
  event.dataTransfer.setData(rowType, row)
  event.dataTransfer.effectAllowed = 'move'
}

/** Lets a row be dropped onto the canvas, at a spot of the window. The same is done by a button in the row's details. */
export function useDropRecord(
  canvas: CanvasHandle | null,
  onDrop: (row: string, at: { readonly x: number; readonly y: number }) => void,
): void {
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })
  useEffect(() => {
    const element = canvas && document.querySelector<HTMLElement>('[data-canvas]')
    if (!element) return
    const isRow = (event: DragEvent) => event.dataTransfer?.types.includes(rowType) ?? false
    const onDragOver = (event: DragEvent) => {
      if (!isRow(event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    const onDropped = (event: DragEvent) => {
      if (!isRow(event)) return
      event.preventDefault()
      event.stopPropagation()
      drop.current(event.dataTransfer?.getData(rowType) ?? '', { x: event.clientX, y: event.clientY })
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
