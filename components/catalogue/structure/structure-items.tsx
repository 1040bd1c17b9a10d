'use client'
import { LayersPlus, LibraryBig, RefreshCw } from 'lucide-react'
import { useBoard, useMay } from '../../room/room-context'
import { MenuItem, MenuSeparator } from '../../ui/menu'
import { changeStructure, type StructureChange } from './structure'
import { useContents } from './use-contents'

/** The ways to more of a framework, in the menu of the board. */
export function StructureItems({ blocked, opener }: { blocked: string | undefined; opener: () => HTMLElement | null }) {
  const board = useBoard()
  const mayChange = useMay('board.change')
  const mayAdd = useMay('canvas.write-framework')
  const contents = useContents()
  const list = Array.isArray(contents) ? contents : []
  const isOlder = list.some(({ version, newestVersion }) => version !== newestVersion)
  // The menu gives the focus back to its button as it closes; a dialog must come after that.
  const open = (change: StructureChange) => setTimeout(() => changeStructure(board, change, opener()), 0)
  if (!mayAdd) return null
  return (
    <>
      {list.length > 0 && (
        <MenuItem icon={<LibraryBig size={16} aria-hidden="true" />} onSelect={() => void open({ kind: 'library' })}>
          Add from the library
        </MenuItem>
      )}
      {mayChange && (
        <MenuItem
          icon={<LayersPlus size={16} aria-hidden="true" />}
          blocked={blocked}
          onSelect={() => void open({ kind: 'add-framework' })}
        >
          Add a framework
        </MenuItem>
      )}
      {mayChange && isOlder && (
        <MenuItem
          icon={<RefreshCw size={16} aria-hidden="true" />}
          blocked={blocked}
          onSelect={() => void open({ kind: 'upgrade' })}
        >
          Update the framework
        </MenuItem>
      )}
      {(mayChange || list.length > 0) && <MenuSeparator />}
    </>
  )
}
