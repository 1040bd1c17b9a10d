'use client'
import { ChevronLeft, Download, Eye, History, Radio, RotateCcw } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useCallback, useState } from 'react'
import type { z } from 'zod'
import type { documentAnswer } from '@/lib/contracts/boards'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useAnswer } from '../api/use-answer'
import type { CanvasSnapshot } from '../canvas/board-canvas-props'
import { BoardLoading } from '../room/board-loading'
import { TimeText } from '../room/time-text'
import { documentNonce } from '../site/browser-setup'
import { Mark } from '../site/mark'
import { Button, LinkButton } from '../ui/button'
import { Chip } from '../ui/chip'
import { EmptyState } from '../ui/empty-state'
import { useTheme } from '../ui/use-theme'
import { RestoreDialog } from './restore-dialog'
import styles from './saved-session-screen.module.css'
import { SessionMinutes } from './session-minutes'
import { SessionRow } from './session-row'

const BoardCanvas = dynamic(() => import('../canvas/board-canvas').then((it) => it.BoardCanvas), { ssr: false })

export interface SavedSessionScreenProps {
  session: SessionAnswer
  /** Saved sessions of the board, newest first. */
  sessions: readonly SessionAnswer[]
  room: RoomAnswer
  licenceKey: string | null
}

/** A board as it was when the session was saved. Read-only, for whoever may read the board. */
export function SavedSessionScreen({ session, sessions, room, licenceKey }: SavedSessionScreenProps) {
  const theme = useTheme()
  const { answer, askAgain } = useAnswer(useCallback(() => api.getSessionDocument(session.id), [session.id]))
  const [isAsking, setAsking] = useState(false)
  const [isListOpen, setListOpen] = useState(true)
  const mayRestore = room.me.may.includes('session.restore')

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
          <h1 className={styles.title}>{session.title}</h1>
        </nav>
        <Chip className={styles.chip} icon={<Eye size={14} aria-hidden="true" />}>
          Saved, read-only
        </Chip>
        <span className={styles.when}>{session.endedAt && <TimeText iso={session.endedAt} />}</span>
        <span className={styles.gap} />
        {room.me.may.includes('export') && answer?.ok && (
          <a
            className={styles.download}
            href={`/api/v1/sessions/${session.id}/document`}
            download={`${session.title}.json`}
          >
            <Download size={15} aria-hidden="true" />
            <span>Download</span>
          </a>
        )}
        {mayRestore && (
          <Button icon={<RotateCcw size={15} aria-hidden="true" />} onClick={() => setAsking(true)}>
            Restore
          </Button>
        )}
        <LinkButton
          variant="primary"
          href={`/boards/${session.boardId}`}
          icon={<Radio size={15} aria-hidden="true" />}
          className={styles.live}
        >
          Live board
        </LinkButton>
      </header>
      <div className={styles.middle}>
        <main id="main" className={styles.canvas} tabIndex={-1}>
          {!answer && <BoardLoading boardId={session.boardId} onTryAgain={() => askAgain()} />}
          {answer && !answer.ok && (
            <EmptyState
              title="The saved board did not load."
              action={<Button onClick={() => askAgain()}>Try again</Button>}
            >
              {wordsOf(answer.error)}
            </EmptyState>
          )}
          {answer?.ok && (
            <BoardCanvas
              key={session.id}
              title={`${session.title}, saved`}
              doc={null}
              snapshot={snapshotOf(answer.value)}
              me={null}
              people={room.participants.map((it) => ({ participantId: it.id, name: it.name, role: it.role }))}
              theme={theme}
              readOnly
              licenceKey={licenceKey ?? undefined}
              nonce={documentNonce()}
            />
          )}
        </main>
        <nav className={styles.list} aria-label="Saved sessions">
          <SessionMinutes session={session} />
          <h2>
            <button
              type="button"
              className={styles.listTitle}
              aria-expanded={isListOpen}
              onClick={() => setListOpen((now) => !now)}
            >
              <History size={16} aria-hidden="true" />
              Sessions of this board
            </button>
          </h2>
          {isListOpen && (
            <ul className={styles.rows}>
              {sessions.map((it) => (
                <SessionRow key={it.id} session={it} isHere={it.id === session.id} />
              ))}
            </ul>
          )}
        </nav>
      </div>
      <RestoreDialog session={session} open={isAsking} onOpenChange={setAsking} />
    </div>
  )
}

/** The server saved what its own schema had checked; the canvas checks each record once more. */
function snapshotOf(document: z.infer<typeof documentAnswer>): CanvasSnapshot {
  return document as unknown as CanvasSnapshot
}
