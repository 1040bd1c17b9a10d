'use client'
import dynamic from 'next/dynamic'
import type { CanvasHandle } from '../../canvas/board-canvas-props'
import { useBoard, useValue } from '../../room/room-context'
import { structureOn } from './structure'

// What places frameworks on boards is some hundred kilobytes that most visits never need.
const OpenDialog = dynamic(() => import('./open-dialog').then((it) => it.OpenDialog), { ssr: false })

/** Shows a dialog about the frameworks of the board while somebody has asked for one. */
export function StructureDialogs({ canvas }: { canvas: CanvasHandle | null }) {
  const open = useValue(structureOn(useBoard()))
  return open ? <OpenDialog canvas={canvas} open={open} /> : null
}
