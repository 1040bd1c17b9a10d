'use client'
import { clsx } from 'clsx'
import { ListTree, MessageSquare, Radio } from 'lucide-react'
import { threadsOf } from '@/lib/annotations/threads'
import { unreadIn } from '@/lib/annotations/unread'
import type { RoomState } from '../room/room-state'
import { VisuallyHidden } from '../ui/visually-hidden'
import { usePhoneRoom } from './phone-context'
import { Raise } from './raise'
import styles from './tab-bar.module.css'

export type TabName = 'now' | 'board' | 'comments'

/** What the phone can show. Only tabs that have something in them. */
export function TabBar({ tab, hasVote, onTab }: { tab: TabName; hasVote: boolean; onTab: (tab: TabName) => void }) {
  const unread = usePhoneRoom(countUnread)
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
          {unread > 0 && (
            <span className={styles.badge} aria-hidden="true">
              {unread > 9 ? '9+' : unread}
            </span>
          )}
        </span>
        Comments
        {unread > 0 && <VisuallyHidden>, {unread} unread</VisuallyHidden>}
      </button>
      <Raise />
    </nav>
  )
}

/** Open threads in which others said something since I last looked. */
function countUnread({ comments, commentMarks, me }: RoomState): number {
  const reader = { me: me.participantId, marks: commentMarks }
  return threadsOf(comments).filter((it) => !it.isResolved && unreadIn(it, reader).length > 0).length
}
