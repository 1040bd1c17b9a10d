'use client'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import styles from './screen.module.css'

/** One column: what it is about at the top, what can be done at the bottom, under the thumb. */
export function Screen({
  head,
  foot,
  tabs,
  children,
}: {
  head: ReactNode
  foot?: ReactNode
  tabs?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={clsx(styles.screen, Boolean(foot) && styles.withFoot)}>
      {head}
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
      {foot && (
        <section className={styles.foot} aria-label="Actions">
          {foot}
        </section>
      )}
      {tabs}
    </div>
  )
}
