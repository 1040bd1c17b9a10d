'use client'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Id } from '@/lib/kernel/ids'
import dashboard from './dashboard.module.css'
import { LocalDay } from './local-day'
import styles from './trashed-boards.module.css'

export interface SavedSessionItem {
  readonly id: Id<'session'>
  readonly boardId: Id<'board'>
  readonly title: string
  readonly board: string
  readonly workspace: string
  readonly endedAt: string
}

/** What was saved on all boards, newest first: each opens with its canvas and its report. */
export function SavedSessions({
  sessions,
  nextCursor,
}: {
  sessions: readonly SavedSessionItem[]
  nextCursor: string | null
}) {
  return (
    <>
      <header className={dashboard.head}>
        <h1 className={dashboard.title}>Saved sessions</h1>
      </header>
      <section aria-label="Saved sessions" className={dashboard.boards}>
        {sessions.length === 0 ? (
          <EmptyState title="No saved session.">Ending a session saves the board as it is then.</EmptyState>
        ) : (
          <ul className={styles.list}>
            {sessions.map(({ id, boardId, title, board, workspace, endedAt }) => (
              <li key={id} className={styles.row}>
                <span className={styles.words}>
                  <Link className={styles.title} href={`/boards/${boardId}/sessions/${id}`}>
                    {title}
                  </Link>
                  <span className={styles.meta}>
                    {board} <span aria-hidden="true">·</span> {workspace} <span aria-hidden="true">·</span> saved{' '}
                    <LocalDay at={endedAt} />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
        {nextCursor && (
          <div className={dashboard.more}>
            <LinkButton href={`/boards/sessions?cursor=${encodeURIComponent(nextCursor)}`}>Earlier sessions</LinkButton>
          </div>
        )}
      </section>
    </>
  )
}
