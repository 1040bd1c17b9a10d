'use client'
import { ChevronsUpDown, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuSeparator } from '@/components/ui/menu'
import { useToast } from '@/components/ui/toast'
import styles from './account-menu.module.css'
import { signOut } from './sign-in-calls'
import { keepTheme, type ThemeSetting } from './theme-setting'

const themes = [
  { value: 'system', label: 'As the system', icon: <Monitor aria-hidden="true" /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden="true" /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden="true" /> },
] as const

/** Who is signed in, the look of the product on this device, and the way out. */
export function AccountMenu({
  account,
  theme: keptTheme,
}: {
  account: { id: string; name: string; email: string }
  theme: ThemeSetting
}) {
  const [theme, setTheme] = useState(keptTheme)
  const toast = useToast()

  async function leave() {
    const signedOut = await signOut()
    if (signedOut.ok) location.assign('/')
    else toast({ text: wordsOf(signedOut.error), urgent: true })
  }

  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button type="button" className={styles.button} aria-label={`Account of ${account.name}`}>
          <Avatar person={{ ...account, colour: 0 }} size={24} silent />
          <span className={styles.name}>{account.name}</span>
          <ChevronsUpDown className={styles.chevron} size={14} aria-hidden="true" />
        </button>
      }
    >
      <MenuLabel>{account.email}</MenuLabel>
      <MenuSeparator />
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
      <MenuSeparator />
      <MenuItem icon={<Settings aria-hidden="true" />} href="/settings">
        Settings
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
