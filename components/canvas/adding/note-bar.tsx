import { ClipboardList } from 'lucide-react'
import { useEffect, useState } from 'react'
import { isEqual, useComputed, useEditor, useValue } from 'tldraw'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { registerKinds, type RegisterKind } from '@/lib/board/shapes/status'
import locks from '../permissions/locks.module.css'
import { laneIcons } from '../shapes/lane/lane-view'
import { makeRecords, notesInHand } from './to-register'

const makeWords: Readonly<Record<RegisterKind, string>> = {
  objective: 'Make this an objective',
  sponsor: 'Make this a sponsor',
  hurdle: 'Make this a hurdle',
  'skill-gap': 'Make this a skill',
  persona: 'Make this a persona',
}

/** Above notes that are selected: the way into the register. The key for menus opens it, and the other button of the mouse. */
export function NoteBar() {
  const editor = useEditor()
  const [isOpen, setOpen] = useState(false)
  const at = useValue(
    useComputed(
      'note bar',
      () => {
        if (!editor.isIn('select.idle') || editor.getEditingShapeId() || notesInHand(editor).length === 0) return null
        const bounds = editor.getSelectionPageBounds()
        if (!bounds || bounds.h * editor.getZoomLevel() < nearPx) return null
        const { x, y } = editor.pageToViewport({ x: bounds.x, y: bounds.y })
        const screen = editor.getViewportScreenBounds()
        return {
          x: Math.round(Math.min(Math.max(x, margin), screen.w - 180)),
          y: Math.round(Math.min(Math.max(y - 40, margin), screen.h - 120)),
        }
      },
      { isEqual },
      [editor],
    ),
  )
  const isShown = at !== null
  useEffect(() => {
    if (!isShown) return
    const container = editor.getContainer()
    const onContextMenu = (event: Event) => {
      event.preventDefault()
      // Later: the click selects what it is on first.
      setTimeout(() => setOpen(true), 0)
    }
    container.addEventListener('contextmenu', onContextMenu)
    return () => container.removeEventListener('contextmenu', onContextMenu)
  }, [editor, isShown])
  if (!at) return null
  return (
    <div className={locks.bar} style={{ left: at.x, top: at.y }}>
      <Menu
        open={isOpen}
        onOpenChange={setOpen}
        align="start"
        trigger={
          <Button
            size={28}
            icon={<ClipboardList size={14} aria-hidden="true" />}
            onPointerDown={(event) => event.stopPropagation()}
          >
            Make it a record
          </Button>
        }
      >
        {registerKinds.map((kind) => {
          const Icon = laneIcons[kind]
          return (
            <MenuItem
              key={kind}
              icon={<Icon size={15} aria-hidden="true" />}
              onSelect={() => makeRecords(editor, kind)}
            >
              {makeWords[kind]}
            </MenuItem>
          )
        })}
      </Menu>
    </div>
  )
}

const margin = 12
/** On an overview it would lie over what is beside the note. */
const nearPx = 60
