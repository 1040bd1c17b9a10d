'use client'
import Link from 'next/link'
import { AvatarStack } from '@/components/ui/avatar'
import { LinkButton } from '@/components/ui/button'
import { Chip, LiveDot } from '@/components/ui/chip'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { BoardSummary } from '@/lib/contracts/boards'
import { BoardMenu, type BoardChanges } from './board-menu'
import styles from './board-table.module.css'
import { hereWords, lastEvent, peopleOf, progressWords } from './board-words'
import { FoundWords } from './found-words'
import { LocalDay } from './local-day'

/** The same boards as one row each. */
export function BoardTable({ boards, changes }: { boards: readonly BoardSummary[]; changes: BoardChanges }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Board</th>
          <th scope="col" className={styles.wide}>
            Workspace
          </th>
          <th scope="col" className={styles.wide}>
            Progress
          </th>
          <th scope="col" className={styles.medium}>
            People
          </th>
          <th scope="col" className={styles.medium}>
            Last event
          </th>
          <th scope="col">
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {boards.map((board) => (
          <BoardRow key={board.id} board={board} changes={changes} />
        ))}
      </tbody>
    </table>
  )
}

function BoardRow({ board, changes }: { board: BoardSummary; changes: BoardChanges }) {
  const isLive = board.live.sessionId !== null
  const { verb, at } = lastEvent(board)
  return (
    <tr>
      <th scope="row">
        <Link className={styles.title} href={`/boards/${board.id}`}>
          {board.title}
        </Link>
        {isLive && (
          <Chip tone="live" icon={<LiveDot />}>
            Live now
          </Chip>
        )}
        <FoundWords found={board.found} />
      </th>
      <td className={styles.wide}>{board.workspace.name}</td>
      <td className={styles.wide}>{progressWords(board)}</td>
      <td className={styles.medium}>
        <AvatarStack people={peopleOf(board)} total={board.peopleCount} max={4} label="People on this board" />
      </td>
      <td className={styles.medium}>
        {isLive ? (
          <LinkButton href={`/boards/${board.id}`} variant="live" size={28}>
            Rejoin
          </LinkButton>
        ) : (
          <>
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
          </>
        )}
      </td>
      <td className={styles.menu}>
        <BoardMenu board={board} changes={changes} />
      </td>
    </tr>
  )
}
