'use client'
import { clsx } from 'clsx'
import Link from 'next/link'
import { AvatarStack } from '@/components/ui/avatar'
import { LinkButton } from '@/components/ui/button'
import type { BoardSummary } from '@/lib/contracts/boards'
import styles from './board-card.module.css'
import { BoardMenu, type BoardChanges } from './board-menu'
import { BoardThumbnail } from './board-thumbnail'
import { hereWords, lastEvent, peopleOf, progressWords } from './board-words'
import { FoundWords } from './found-words'
import { LocalDay } from './local-day'

/** One board in the grid. The title is the link, and stretches over the card; the menu and Rejoin lie above it. */
export function BoardCard({ board, changes }: { board: BoardSummary; changes: BoardChanges }) {
  const isLive = board.live.sessionId !== null
  const { verb, at } = lastEvent(board)
  return (
    <article className={styles.card} aria-labelledby={`title-${board.id}`}>
      <div className={styles.picture}>
        <BoardThumbnail board={board} />
        {isLive && (
          <span className={styles.live}>
            <span className={styles.dot} aria-hidden="true" />
            Live now
          </span>
        )}
      </div>
      <div className={styles.words}>
        <div className={styles.head}>
          <h3 id={`title-${board.id}`} className={styles.title}>
            <Link className={styles.link} href={`/boards/${board.id}`}>
              {board.title}
            </Link>
          </h3>
          <div className={clsx(styles.above, styles.menu)}>
            <BoardMenu board={board} changes={changes} />
          </div>
        </div>
        <p className={styles.meta}>
          {board.workspace.name} <span aria-hidden="true">·</span> {progressWords(board)}
        </p>
        <FoundWords found={board.found} />
        <div className={styles.foot}>
          <AvatarStack people={peopleOf(board)} total={board.peopleCount} max={4} label="People on this board" />
          {isLive ? (
            <LinkButton className={styles.above} href={`/boards/${board.id}`} variant="live" size={28}>
              Rejoin
            </LinkButton>
          ) : (
            <span className={styles.event}>
              {board.live.connected > 0 && <>{hereWords(board.live.connected)} · </>}
              {board.nextReview ? (
                <>
                  Review <LocalDay at={`${board.nextReview.on}T12:00:00Z`} />
                </>
              ) : (
                <>
                  {verb} <LocalDay at={at} />
                </>
              )}
            </span>
          )}
        </div>
      </div>
    </article>
  )
}
