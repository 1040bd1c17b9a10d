'use client'
import type { ReactNode } from 'react'
import styles from './board.module.css'
import { BoardHead } from './head'
import { Screen } from './screen'

/** While the board's rows are on their way. Loads their style with the page: a part that comes later brings none. */
export function BoardComing({ tabs }: { tabs: ReactNode }) {
  return (
    <Screen head={<BoardHead />} tabs={tabs}>
      <p className={styles.empty}>Loading the board…</p>
    </Screen>
  )
}
