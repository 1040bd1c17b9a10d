'use client'
import type { CanvasHandle } from '../../canvas/board-canvas-props'
import { useBoard, useMay } from '../../room/room-context'
import { AddFrameworkDialog } from './add-framework-dialog'
import { DensityDialog } from './density-dialog'
import { LibraryDialog } from './library-dialog'
import { type OpenChange, structureOn } from './structure'
import { UpgradeDialog } from './upgrade-dialog'

/** The dialog that changes what of its frameworks a board shows. */
export function OpenDialog({ canvas, open }: { canvas: CanvasHandle | null; open: OpenChange }) {
  const board = useBoard()
  const mayChange = useMay('board.change')
  const mayAdd = useMay('canvas.write-framework')
  const { change, opener } = open
  const close = () => structureOn(board).set(null)
  const common = { returnFocus: { current: opener }, onClose: close, canvas }
  if (change.kind === 'library') return mayAdd ? <LibraryDialog {...common} /> : null
  if (!mayChange) return null
  switch (change.kind) {
    case 'add-framework':
      return <AddFrameworkDialog {...common} />
    case 'density':
      return <DensityDialog key={change.to} to={change.to} {...common} />
    case 'upgrade':
      return <UpgradeDialog {...common} />
  }
}
