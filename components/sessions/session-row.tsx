'use client'
import Link from 'next/link'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { TimeText } from '../room/time-text'
import { Chip, LiveDot } from '../ui/chip'
import styles from './session-row.module.css'

export function sessionPath({ boardId, id }: Pick<SessionAnswer, 'boardId' | 'id'>): string {
  return `/boards/${boardId}/sessions/${id}`
}

/** Who saved it, and where it was no session, what it is. */
function savedWords({ kind, startedBy }: SessionAnswer): string {
  if (kind === 'automatic') return 'Kept automatically'
  return kind === 'manual' ? `Snapshot by ${startedBy.name}` : `Saved by ${startedBy.name}`
}

/** A session in a list. One that still runs has nothing to open yet. */
export function SessionRow({ session, isHere = false }: { session: SessionAnswer; isHere?: boolean }) {
  const facts = (
    <span className={styles.facts}>
      {session.endedAt ? (
        <>
          {savedWords(session)} · <TimeText iso={session.endedAt} />
        </>
      ) : (
        <>
          Started by {session.startedBy.name} · <TimeText iso={session.startedAt} />
        </>
      )}
    </span>
  )
  return (
    <li className={styles.row}>
      {session.state === 'running' ? (
        <span className={styles.inside}>
          <span className={styles.title}>{session.title}</span>
          {facts}
          <Chip tone="live" icon={<LiveDot />}>
            Running
          </Chip>
        </span>
      ) : (
        <Link className={styles.inside} href={sessionPath(session)} aria-current={isHere ? 'page' : undefined}>
          <span className={styles.title}>{session.title}</span>
          {facts}
        </Link>
      )}
    </li>
  )
}
