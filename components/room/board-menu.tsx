'use client'
import { Download, Monitor, Moon, Pencil, Sun } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { keepTheme, type ThemeSetting, themeSettingOf } from '../site/theme-setting'
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuSeparator } from '../ui/menu'
import { useMay, useNeedsConnection, useRoom } from './room-context'

const themes: { value: ThemeSetting; label: string; icon: ReactElement }[] = [
  { value: 'system', label: 'As the device', icon: <Monitor size={16} aria-hidden="true" /> },
  { value: 'light', label: 'Light', icon: <Sun size={16} aria-hidden="true" /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={16} aria-hidden="true" /> },
]

/** What can be done with the board as a whole. */
export function BoardMenu({ trigger, onRename }: { trigger: ReactElement; onRename: () => void }) {
  const boardId = useRoom((room) => room.board.id)
  const mayRename = useMay('board.change')
  const mayExport = useMay('export')
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
      {mayRename && (
        <MenuItem icon={<Pencil size={16} aria-hidden="true" />} blocked={blocked} onSelect={() => afterMenu(onRename)}>
          Rename
        </MenuItem>
      )}
      {mayExport && (
        <>
          <MenuItem
            icon={<Download size={16} aria-hidden="true" />}
            href={`/api/v1/boards/${boardId}/export?format=json`}
            blocked={blocked}
          >
            Download as .json
          </MenuItem>
          <MenuItem
            icon={<Download size={16} aria-hidden="true" />}
            href={`/api/v1/boards/${boardId}/export?format=tldr`}
            blocked={blocked}
          >
            Download as .tldr
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

/** The menu gives the focus back to its button as it closes; what wants the focus must come after that. */
function afterMenu(run: () => void): void {
  setTimeout(run, 0)
}
