'use client'
import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { RoomAnswer } from '@/lib/contracts/room'
import { wordsOf } from '../../api/problem'
import { Mark } from '../../site/mark'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { ReplayPlayer } from './replay-player'
import styles from './replay-screen.module.css'
import { useReplay } from './use-replay'

export interface ReplayScreenProps {
  readonly room: RoomAnswer
  readonly licenceKey: string | null
  /** Where it begins, for a replay that was opened from a session. */
  readonly from: string | null
}

/** How a board came about: what people saw, moment by moment. */
export function ReplayScreen({ room, licenceKey, from }: ReplayScreenProps) {
  const { loaded, percent, askAgain } = useReplay(room.board.id)
  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <nav className={styles.crumbs} aria-label="Breadcrumb">
          <Link href="/boards" className={styles.home} aria-label="Your boards" title="Your boards">
            <Mark />
            <ChevronLeft size={16} aria-hidden="true" />
          </Link>
          <Link href={`/boards/${room.board.id}`} className={styles.board}>
            {room.board.title}
          </Link>
          <span aria-hidden="true">/</span>
          <h1>Replay</h1>
        </nav>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {!loaded && (
          <output className={styles.note}>Reading how the board came about… {percent > 0 && `${percent} %`}</output>
        )}
        {loaded && !loaded.ok && (
          <div className={styles.instead}>
            <EmptyState title="The history did not load." action={<Button onClick={askAgain}>Try again</Button>}>
              {wordsOf(loaded.error)}
            </EmptyState>
          </div>
        )}
        {loaded?.ok && loaded.value.timeline.frames.length <= loaded.value.first && (
          <div className={styles.instead}>
            <EmptyState title="Nothing to replay yet.">The board is as it was made.</EmptyState>
          </div>
        )}
        {loaded?.ok && loaded.value.timeline.frames.length > loaded.value.first && (
          <ReplayPlayer replay={loaded.value} room={room} licenceKey={licenceKey} from={from} />
        )}
      </main>
    </div>
  )
}
