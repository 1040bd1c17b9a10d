import { useMemo } from 'react'
import type { CanvasPrivately } from '../../canvas/board-canvas-props'
import { useMay, useRoom } from '../../room/room-context'
import { useIsWritingPrivately, usePrivateBox } from './private-context'

/** Private mode for the canvas; null while there is nothing private about it. */
export function useCanvasPrivately(): CanvasPrivately | null {
  const box = usePrivateBox()
  const notes = useRoom((room) => room.privateNotes)
  const mayWrite = useMay('private.write')
  const isOn = useIsWritingPrivately() && mayWrite
  const anonymous = useRoom((room) => room.privateMode?.anonymous ?? false)
  // Stays while a note is on its way: what the canvas shows of it must not be forgotten in between.
  return useMemo(() => {
    const keep = (id: string, record: Readonly<Record<string, unknown>>) => box.keep(id, { record })
    return { isOn, anonymous, notes, keep, remove: box.remove, isBusy: box.isBusy }
  }, [box, isOn, anonymous, notes])
}
