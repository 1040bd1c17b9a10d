'use client'
import { clsx } from 'clsx'
import { ListTree, MessageSquare, Radio } from 'lucide-react'
import { VisuallyHidden } from '../ui/visually-hidden'
import { usePhoneRoom } from './phone-context'
import styles from './tab-bar.module.css'

export type TabName = 'now' | 'board' | 'comments'

/** What the phone can show. Only tabs that have something in them. */
export function TabBar({ tab, hasVote, onTab }: { tab: TabName; hasVote: boolean; onTab: (tab: TabName) => void }) {
  const open = usePhoneRoom(
    (room) => room.comments.filter((it) => it.threadId === null && it.resolvedAt === null).length,
  )
  const current = (name: TabName) => (tab === name ? ('page' as const) : undefined)
  return (
    <nav className={styles.bar} aria-label="Phone companion">
      <button type="button" className={styles.tab} aria-current={current('now')} onClick={() => onTab('now')}>
        <span className={styles.icon}>
          <Radio size={20} aria-hidden="true" />
          {hasVote && <span className={clsx(styles.badge, styles.live)} />}
        </span>
        Now
        {hasVote && <VisuallyHidden>, a vote is open</VisuallyHidden>}
      </button>
      <button type="button" className={styles.tab} aria-current={current('board')} onClick={() => onTab('board')}>
        <span className={styles.icon}>
          <ListTree size={20} aria-hidden="true" />
        </span>
        Board
      </button>
      <button type="button" className={styles.tab} aria-current={current('comments')} onClick={() => onTab('comments')}>
        <span className={styles.icon}>
          <MessageSquare size={20} aria-hidden="true" />
          {open > 0 && (
            <span className={styles.badge} aria-hidden="true">
              {open > 9 ? '9+' : open}
            </span>
          )}
        </span>
        Comments
        {open > 0 && <VisuallyHidden>, {open} open</VisuallyHidden>}
      </button>
    </nav>
  )
}
