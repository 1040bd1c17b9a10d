'use client'
import { Archive, BookOpen, History, LayoutGrid, Trash2, Waypoints } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { AccountMenu } from './account-menu'
import { Wordmark } from './mark'
import styles from './side-nav.module.css'
import type { ThemeSetting } from './theme-setting'

const places = [
  { href: '/boards', label: 'Boards', Icon: LayoutGrid },
  { href: '/boards/sessions', label: 'Saved sessions', Icon: History },
  { href: '/frameworks', label: 'Frameworks', Icon: Waypoints },
  { href: '/cases', label: 'Cases', Icon: BookOpen },
  { href: '/boards/archive', label: 'Archive', Icon: Archive },
  { href: '/boards/trash', label: 'Trash', Icon: Trash2 },
] as const

/** Where one can go: a column beside the page, or a bar above it where there is no room for a column. */
export function SideNav({
  account,
  theme,
}: {
  account: { id: string; name: string; email: string }
  theme: ThemeSetting
}) {
  const here = usePathname()
  return (
    <header className={styles.side}>
      <Link href="/boards" className={styles.home} aria-label="Charrette: your boards">
        <Wordmark compact />
      </Link>
      <nav aria-label="Main">
        <ul className={styles.places}>
          {places.map(({ href, label, Icon }) => (
            <li key={href}>
              <Link
                href={href}
                className={styles.place}
                aria-current={here === href || (href !== '/boards' && here.startsWith(`${href}/`)) ? 'page' : undefined}
              >
                <Icon size={16} aria-hidden="true" />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.account}>
        <AccountMenu account={account} theme={theme} />
      </div>
    </header>
  )
}
