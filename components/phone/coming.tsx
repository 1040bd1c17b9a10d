'use client'
import type { ReactNode } from 'react'
import styles from './board.module.css'
import { BoardHead } from './head'
import { Screen } from './screen'

/** While a tab's part is on its way. */
export function Coming({ what, tabs }: { what: string; tabs: ReactNode }) {
  return (
    <Screen head={<BoardHead />} tabs={tabs}>
      <p className={styles.empty}>Loading the {what}…</p>
    </Screen>
  )
}
