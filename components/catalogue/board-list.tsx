'use client'
import type { ReactNode } from 'react'
import type { BoardSummary } from '@/lib/contracts/boards'
import { BoardCard } from './board-card'
import styles from './board-list.module.css'
import type { BoardChanges } from './board-menu'
import { BoardTable } from './board-table'
import type { BoardView } from './board-view'

/** Boards as cards or as rows, or the words for none. */
export function BoardList({
  boards,
  view,
  changes,
  empty,
}: {
  boards: readonly BoardSummary[]
  view: BoardView
  changes: BoardChanges
  empty: ReactNode
}) {
  if (boards.length === 0) return empty
  if (view === 'list') return <BoardTable boards={boards} changes={changes} />
  return (
    <ul className={styles.grid}>
      {boards.map((board) => (
        <li key={board.id} className={styles.cell}>
          <BoardCard board={board} changes={changes} />
        </li>
      ))}
    </ul>
  )
}

/** The place of boards that are being fetched. */
export function BoardSkeletons({ view, count = 6 }: { view: BoardView; count?: number }) {
  return (
    <output aria-label="Loading boards" className={view === 'grid' ? styles.grid : styles.rows}>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} className={view === 'grid' ? styles.blankCard : styles.blankRow} />
      ))}
    </output>
  )
}
