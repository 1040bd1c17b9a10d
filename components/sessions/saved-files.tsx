'use client'
import { Download, Printer } from 'lucide-react'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import styles from './saved-session-screen.module.css'

/** What a saved session leaves as: a menu in the bar, and plain links that need no script. */
export function SavedFiles({ session, as }: { session: Pick<SessionAnswer, 'id' | 'title'>; as: 'menu' | 'list' }) {
  const files = filesOf(session)
  if (as === 'list')
    return (
      <section className={styles.files} aria-label="Files">
        <h2>Files</h2>
        <ul>
          {files.map(({ href, words, name }) => (
            <li key={href}>
              <a href={href} download={name}>
                {words}
              </a>
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <Menu
      trigger={
        <Button variant="primary" icon={<Download size={15} aria-hidden="true" />}>
          Export
        </Button>
      }
    >
      {files.map(({ href, words }) => (
        <MenuItem key={href} href={href} icon={<Download size={15} aria-hidden="true" />}>
          {words}
        </MenuItem>
      ))}
      <MenuItem icon={<Printer size={15} aria-hidden="true" />} onSelect={() => window.print()}>
        Print the report
      </MenuItem>
    </Menu>
  )
}

function filesOf({ id, title }: Pick<SessionAnswer, 'id' | 'title'>) {
  const at = `/api/v1/sessions/${id}`
  return [
    { href: `${at}/report?format=pdf`, words: 'Report as PDF', name: `${title}.pdf` },
    { href: `${at}/report?format=md`, words: 'Report as Markdown', name: `${title}.md` },
    { href: `${at}/report?format=madr-zip`, words: 'Decision records', name: `${title}-decisions.zip` },
    { href: `${at}/document`, words: 'Canvas as JSON', name: `${title}.json` },
  ] as const
}
