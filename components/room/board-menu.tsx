'use client'
import { Archive, ArchiveRestore, Download, EyeOff, Monitor, Moon, Pencil, ScrollText, Sun } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { StructureItems } from '../catalogue/structure/structure-items'
import { SaveStructureItem } from '../frameworks/save-structure-item'
import { keepTheme, type ThemeSetting, themeSettingOf } from '../site/theme-setting'
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuSeparator } from '../ui/menu'
import { useToast } from '../ui/toast'
import { useAskToStartPrivate } from '../workshop/private/private-context'
import { useBoard, useMay, useNeedsConnection, useRoom } from './room-context'

const themes: { value: ThemeSetting; label: string; icon: ReactElement }[] = [
  { value: 'system', label: 'As the device', icon: <Monitor size={16} aria-hidden="true" /> },
  { value: 'light', label: 'Light', icon: <Sun size={16} aria-hidden="true" /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={16} aria-hidden="true" /> },
]

interface BoardMenuProps {
  trigger: ReactElement
  onRename: () => void
  onActivity: () => void
  onExport: () => void
}

/** What can be done with the board as a whole. */
export function BoardMenu({ trigger, onRename, onActivity, onExport }: BoardMenuProps) {
  const mayChange = useMay('board.change')
  const mayExport = useMay('export')
  const startPrivate = useAskToStartPrivate()
  const blocked = useNeedsConnection()
  const [isOpen, setOpen] = useState(false)
  const [theme, setTheme] = useState<ThemeSetting>('system')

  function open(next: boolean) {
    // The setting may have been changed on another page of this tab.
    if (next) setTheme(themeSettingOf(document.documentElement.dataset.theme))
    setOpen(next)
  }

  return (
    <Menu trigger={trigger} align="start" open={isOpen} onOpenChange={open}>
      {mayChange && (
        <>
          <MenuItem
            icon={<Pencil size={16} aria-hidden="true" />}
            blocked={blocked}
            onSelect={() => afterMenu(onRename)}
          >
            Rename
          </MenuItem>
          <SaveStructureItem blocked={blocked} />
          <ArchiveItem blocked={blocked} />
          <MenuSeparator />
        </>
      )}
      <StructureItems
        blocked={blocked}
        opener={() => document.querySelector<HTMLElement>('[aria-label="Board menu"]')}
      />
      <MenuItem icon={<ScrollText size={16} aria-hidden="true" />} onSelect={() => afterMenu(onActivity)}>
        Activity
      </MenuItem>
      <MenuSeparator />
      {startPrivate && (
        <>
          <MenuItem
            icon={<EyeOff size={16} aria-hidden="true" />}
            blocked={blocked}
            onSelect={() => afterMenu(startPrivate)}
          >
            Start private mode
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      {mayExport && (
        <>
          <MenuItem icon={<Download size={16} aria-hidden="true" />} onSelect={() => afterMenu(onExport)}>
            Export
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      <MenuLabel>Theme</MenuLabel>
      <MenuRadio
        label="Theme"
        value={theme}
        options={themes}
        onValueChange={(next) => {
          setTheme(next)
          keepTheme(next)
        }}
      />
    </Menu>
  )
}

/** Archived boards are still open to everyone who is on them; they only leave the list. */
function ArchiveItem({ blocked }: { blocked: string | undefined }) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const isArchived = useRoom((room) => room.board.archived)
  const toast = useToast()

  async function archive(archived: boolean): Promise<void> {
    const done = await api.changeBoard(boardId, { archived })
    if (!done.ok) return toast({ text: wordsOf(done.error), urgent: true })
    store.apply((room) => ({ ...room, board: { ...room.board, archived } }))
    toast({
      text: archived ? 'This board is in the archive.' : 'This board is back among the boards.',
      action: { label: 'Undo', run: () => void archive(!archived) },
    })
  }

  return (
    <MenuItem
      icon={isArchived ? <ArchiveRestore size={16} aria-hidden="true" /> : <Archive size={16} aria-hidden="true" />}
      blocked={blocked}
      onSelect={() => void archive(!isArchived)}
    >
      {isArchived ? 'Move back to boards' : 'Archive'}
    </MenuItem>
  )
}

/** The menu gives the focus back to its button as it closes; what wants the focus must come after that. */
function afterMenu(run: () => void): void {
  setTimeout(run, 0)
}
