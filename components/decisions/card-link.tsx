'use client'
import type { ReactNode } from 'react'
import styles from './detail.module.css'
import { useDetail } from './detail-context'

/** The way to another card's detail. */
export function CardLink({ card, children }: { card: string; children: ReactNode }) {
  const { openCard } = useDetail()
  return (
    <button type="button" className={styles.link} onClick={() => openCard(card)}>
      {children}
    </button>
  )
}
