'use client'
import { ChevronLeft, GitCompareArrows } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { Mark } from '../../site/mark'
import { LinkButton } from '../../ui/button'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { sessionPath } from '../session-row'
import { useTimeWords } from '../use-time-words'
import { CompareBoard } from './compare-board'
import { ComparedDecisions } from './compared-decisions'
import styles from './compare-screen.module.css'
import { WhatChanged } from './what-changed'

type Other = SessionAnswer['id'] | 'live'

export interface CompareScreenProps {
  readonly session: SessionAnswer
  /** What there is to compare with, newest first. */
  readonly sessions: readonly SessionAnswer[]
  readonly initial: Other
  readonly room: RoomAnswer
  readonly licenceKey: string | null
}

/** A saved session beside another moment of its board: decisions in two columns, and in words what changed. */
export function CompareScreen({ session, sessions, initial, room, licenceKey }: CompareScreenProps) {
  const timeOf = useTimeWords()
  const [otherId, setOtherId] = useState<Other>(initial)
  const [onlyChanged, setOnlyChanged] = useState(true)
  const [isOnBoard, setOnBoard] = useState(false)
  const other = sessions.find(({ id }) => id === otherId) ?? null
  // Whatever is compared with what: the earlier stands on the left.
  const isOlder = other !== null && instantOf(other) < instantOf(session)
  const before = isOlder && other ? other : session
  const after = isOlder ? session : (other ?? 'live')

  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <nav className={styles.crumbs} aria-label="Breadcrumb">
          <Link href="/boards" className={styles.home} aria-label="Your boards" title="Your boards">
            <Mark />
            <ChevronLeft size={16} aria-hidden="true" />
          </Link>
          <Link href={`/boards/${session.boardId}`}>{room.board.title}</Link>
          <span aria-hidden="true">/</span>
          <Link href={sessionPath(session)}>{session.title}</Link>
          <span aria-hidden="true">/</span>
          <h1>What changed</h1>
        </nav>
      </header>
      <div className={styles.middle}>
        <main id="main" className={styles.main} tabIndex={-1}>
          <div className={styles.head}>
            <h2>{session.title}</h2>
            <div className={styles.with}>
              <GitCompareArrows size={16} aria-hidden="true" />
              <Select
                label="Compared with"
                size={28}
                options={[
                  { value: 'live', label: 'The board now' },
                  ...sessions
                    .filter(({ id }) => id !== session.id)
                    .map((it) => ({
                      value: it.id,
                      label: [it.title, it.endedAt && timeOf(it.endedAt)].filter(Boolean).join(' · '),
                    })),
                ]}
                value={otherId}
                onValueChange={setOtherId}
              />
              <Switch label="Only what changed" checked={onlyChanged} onCheckedChange={setOnlyChanged} />
              <LinkButton variant="ghost" href={sessionPath(session)}>
                Stop comparing
              </LinkButton>
            </div>
          </div>
          <ComparedDecisions
            key={`${before.id} ${idOf(after)}`}
            beforeId={before.id}
            afterId={idOf(after)}
            onlyChanged={onlyChanged}
          />
        </main>
        <aside className={styles.right} aria-label="What changed">
          <WhatChanged
            key={`${before.id} ${idOf(after)}`}
            before={before}
            after={after}
            onSeeOnBoard={() => setOnBoard(true)}
          />
        </aside>
      </div>
      {isOnBoard && (
        <CompareBoard
          before={before}
          after={after}
          room={room}
          licenceKey={licenceKey}
          onClose={() => setOnBoard(false)}
        />
      )}
    </div>
  )
}

const instantOf = ({ endedAt }: SessionAnswer): number => Date.parse(endedAt ?? '')
const idOf = (side: SessionAnswer | 'live'): Other => (side === 'live' ? 'live' : side.id)
