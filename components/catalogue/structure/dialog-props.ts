import type { RefObject } from 'react'
import type { CanvasHandle } from '../../canvas/board-canvas-props'

export interface StructureDialogProps {
  /** null while the canvas is not there. */
  readonly canvas: CanvasHandle | null
  readonly returnFocus: RefObject<HTMLElement | null>
  readonly onClose: () => void
}
