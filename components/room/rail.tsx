'use client'
import { clsx } from 'clsx'
import {
  CircleQuestionMark,
  ClipboardList,
  Compass,
  History,
  Inbox,
  ListOrdered,
  ListTree,
  MessagesSquare,
  Save,
  Users,
  Vote,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { threadsOf } from '@/lib/annotations/threads'
import { unreadIn } from '@/lib/annotations/unread'
import { useAdvice } from '../advisor/use-findings'
import styles from './rail.module.css'
import { useMay, useNeedsConnection, useRoom } from './room-context'
import type { RoomState } from './room-state'

export const panels = [
  'agenda',
  'vote',
  'register',
  'advisor',
  'comments',
  'inbox',
  'sessions',
  'people',
  'activity',
  'help',
] as const
export type PanelName = (typeof panels)[number]

export interface RailProps {
  open: PanelName | null
  onToggle: (panel: PanelName) => void
  onSaveSession: () => void
  /** The outline stands in place of the canvas. */
  isOutline: boolean
  onOutline: () => void
}

/** The way to the panels: a column on the right, on a phone a row below. */
export function Rail({ open, onToggle, onSaveSession, isOutline, onOutline }: RailProps) {
  const unreadThreads = useRoom(countUnreadThreads)
  const hands = useRoom((room) => room.workshop.hands.length)
  const openVotes = useRoom((room) => room.rounds.filter((it) => it.state === 'open').length)
  const openFindings = useAdvice((advice) => advice.findings.length)
  const maySave = useMay('session.run')
  const inbox = useRoom((room) => room.inbox)
  const mayRunInbox = useMay('inbox.run')
  const maySendIdeas = useMay('inbox.send')
  const isAway = useNeedsConnection() !== undefined
  const button = (
    panel: PanelName,
    label: string,
    icon: ReactNode,
    more?: { badge?: ReactNode; className?: string },
  ) => (
    <button
      type="button"
      id={railButtonId(panel)}
      className={clsx(styles.button, open === panel && styles.on, more?.className)}
      aria-pressed={open === panel}
      title={label}
      onClick={() => onToggle(panel)}
    >
      {icon}
      <span className={styles.label}>{label}</span>
      {more?.badge}
    </button>
  )
  return (
    <nav className={styles.rail} aria-label="Panels" data-landmark="rail">
      {button('agenda', 'Agenda', <ListOrdered size={18} strokeWidth={1.75} aria-hidden="true" />, {
        badge: hands > 0 && (
          <span className={styles.badge}>
            {hands > 9 ? '9+' : hands}
            <span className={styles.hidden}> raised</span>
          </span>
        ),
      })}
      {button('vote', 'Vote', <Vote size={18} strokeWidth={1.75} aria-hidden="true" />, {
        badge: openVotes > 0 && (
          <span className={clsx(styles.badge, styles.live)}>
            {openVotes > 9 ? '9+' : openVotes}
            <span className={styles.hidden}> open</span>
          </span>
        ),
      })}
      {button('register', 'Register', <ClipboardList size={18} strokeWidth={1.75} aria-hidden="true" />)}
      {button('advisor', 'Advisor', <Compass size={18} strokeWidth={1.75} aria-hidden="true" />, {
        badge: openFindings > 0 && (
          <span className={styles.badge}>
            {openFindings > 9 ? '9+' : openFindings}
            <span className={styles.hidden}> open</span>
          </span>
        ),
      })}
      {button('comments', 'Comments', <MessagesSquare size={18} strokeWidth={1.75} aria-hidden="true" />, {
        badge: unreadThreads > 0 && (
          <span className={styles.badge}>
            {unreadThreads > 9 ? '9+' : unreadThreads}
            <span className={styles.hidden}> unread</span>
          </span>
        ),
      })}
      {(mayRunInbox || (maySendIdeas && inbox.open) || open === 'inbox') &&
        button(
          'inbox',
          mayRunInbox ? 'Inbox' : 'Send idea',
          <Inbox size={18} strokeWidth={1.75} aria-hidden="true" />,
          {
            badge: mayRunInbox && inbox.waiting > 0 && (
              <span className={styles.badge}>
                {inbox.waiting > 9 ? '9+' : inbox.waiting}
                <span className={styles.hidden}> waiting</span>
              </span>
            ),
          },
        )}
      <button
        type="button"
        id="rail-outline"
        className={clsx(styles.button, isOutline && styles.on)}
        aria-pressed={isOutline}
        title="Outline"
        onClick={onOutline}
      >
        <ListTree size={18} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.label}>Outline</span>
      </button>
      {button('sessions', 'Sessions', <History size={18} strokeWidth={1.75} aria-hidden="true" />)}
      {button('people', 'People', <Users size={18} strokeWidth={1.75} aria-hidden="true" />, {
        className: styles.onPhone,
      })}
      {maySave && (
        <button
          type="button"
          className={clsx(styles.button, styles.onPhone)}
          aria-disabled={isAway || undefined}
          onClick={() => !isAway && onSaveSession()}
        >
          <Save size={18} strokeWidth={1.75} aria-hidden="true" />
          <span className={styles.label}>Save</span>
        </button>
      )}
      <span className={styles.gap} />
      {button('help', 'Help', <CircleQuestionMark size={18} strokeWidth={1.75} aria-hidden="true" />)}
    </nav>
  )
}

export function railButtonId(panel: PanelName): string {
  return `rail-${panel}`
}

/** Threads in which others said something since I last looked; what is resolved troubles nobody. */
function countUnreadThreads({ comments, commentMarks, me }: RoomState): number {
  const reader = { me: me.participantId, marks: commentMarks }
  return threadsOf(comments).filter((it) => !it.isResolved && unreadIn(it, reader).length > 0).length
}
