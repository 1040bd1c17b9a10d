'use client'
import { ChevronLeft, Eye, Film, GitCompareArrows, Link2, Map as MapIcon, RotateCcw } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import type { ReportSection } from '../report/report-sections'
import { ShareReportDialog } from '../report/share-report-dialog'
import { Mark } from '../site/mark'
import { ThemedPicture } from '../site/themed-picture'
import { Button, LinkButton } from '../ui/button'
import { Chip } from '../ui/chip'
import { RestoreDialog } from './restore-dialog'
import { SavedCanvas } from './saved-canvas'
import { SavedFiles } from './saved-files'
import styles from './saved-session-screen.module.css'
import { SessionMinutes } from './session-minutes'
import { sessionPath, SessionRow } from './session-row'

export interface SavedSessionScreenProps {
  readonly session: SessionAnswer
  /** Sessions of the board, newest first. */
  readonly sessions: readonly SessionAnswer[]
  readonly room: RoomAnswer
  readonly licenceKey: string | null
  readonly sections: readonly ReportSection[]
  /** Address of a picture of the whole board as it stood. */
  readonly picture: string
  /** The report itself, made on the server. */
  readonly children: ReactNode
}

/** What came of a session, and the board as it was then. Read-only, for whoever may read the board. */
export function SavedSessionScreen(props: SavedSessionScreenProps) {
  const { session, sessions, room, licenceKey, sections, picture, children } = props
  const [view, setView] = useState<'report' | 'board'>('report')
  const [isRestoring, setRestoring] = useState(false)
  const [isSharing, setSharing] = useState(false)
  const may = (action: (typeof room.me.may)[number]) => room.me.may.includes(action)
  const others = sessions.filter(({ state, id }) => state === 'ended' && id !== session.id)
  const compareAt = `${sessionPath(session)}/compare`
  const mayReplay = session.kind !== 'before-restore'

  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <nav className={styles.crumbs} aria-label="Breadcrumb">
          <Link href="/boards" className={styles.home} aria-label="Your boards" title="Your boards">
            <Mark />
            <ChevronLeft size={16} aria-hidden="true" />
          </Link>
          <span className={styles.workspace}>{room.board.workspace}</span>
          <span className={styles.slash} aria-hidden="true">
            /
          </span>
          <Link href={`/boards/${session.boardId}`} className={styles.board}>
            {room.board.title}
          </Link>
          <span className={styles.slash} aria-hidden="true">
            /
          </span>
          <span className={styles.title} aria-current="page">
            {session.title}
          </span>
        </nav>
        <Chip className={styles.chip} icon={<Eye size={14} aria-hidden="true" />}>
          Saved, read-only
        </Chip>
        <span className={styles.gap} />
        {may('session.restore') && (
          <Button icon={<RotateCcw size={15} aria-hidden="true" />} onClick={() => setRestoring(true)}>
            Restore as live board
          </Button>
        )}
        {may('invite.manage') && (
          <Button icon={<Link2 size={15} aria-hidden="true" />} onClick={() => setSharing(true)}>
            Share report
          </Button>
        )}
        {may('export') && <SavedFiles session={session} as="menu" />}
      </header>
      <div className={styles.middle}>
        <nav className={styles.nav} aria-label="This session">
          <h2>In this report</h2>
          <ul className={styles.sections}>
            {sections.map(({ id, title, count }) => (
              <li key={id}>
                <a href={`#${id}`} onClick={() => setView('report')}>
                  <span>{title}</span>
                  {count !== null && <span className={styles.count}>{count}</span>}
                </a>
              </li>
            ))}
          </ul>
          <h2>Sessions of this board</h2>
          <ul className={styles.rows}>
            {sessions.map((it) => (
              <SessionRow key={it.id} session={it} isHere={it.id === session.id} />
            ))}
          </ul>
        </nav>
        <main id="main" className={styles.main} data-view={view} tabIndex={-1}>
          <div className={styles.report} hidden={view !== 'report'}>
            {children}
          </div>
          {view === 'board' && (
            <div className={styles.canvas}>
              <SavedCanvas session={session} room={room} licenceKey={licenceKey} />
              <Button className={styles.back} variant="primary" onClick={() => setView('report')}>
                Back to the report
              </Button>
            </div>
          )}
        </main>
        <aside className={styles.side} aria-label="The board then">
          {view === 'report' && (
            <button type="button" className={styles.picture} onClick={() => setView('board')}>
              <ThemedPicture light={`${picture}?theme=light`} dark={`${picture}?theme=dark`} />
              <span>
                <MapIcon size={15} aria-hidden="true" />
                See the board as it was
              </span>
            </button>
          )}
          <div className={styles.links}>
            <LinkButton wide href={compareAt} icon={<GitCompareArrows size={15} aria-hidden="true" />}>
              Compare with now
            </LinkButton>
            {others[0] && (
              <LinkButton
                wide
                href={`${compareAt}?with=${others[0].id}`}
                icon={<GitCompareArrows size={15} aria-hidden="true" />}
              >
                Compare with {others[0].title}
              </LinkButton>
            )}
            {mayReplay && (
              <LinkButton
                wide
                href={`/boards/${session.boardId}/replay?from=${encodeURIComponent(session.startedAt)}`}
                icon={<Film size={15} aria-hidden="true" />}
              >
                Replay
              </LinkButton>
            )}
          </div>
          <SessionMinutes session={session} />
          {may('export') && <SavedFiles session={session} as="list" />}
        </aside>
      </div>
      <RestoreDialog session={session} open={isRestoring} onOpenChange={setRestoring} />
      <ShareReportDialog session={session} open={isSharing} onOpenChange={setSharing} />
    </div>
  )
}
