import Link from 'next/link'
import type { ReactNode } from 'react'
import styles from './entry-frame.module.css'
import { Wordmark } from './mark'

/** The way in: a picture of a board on the left, one short form on the right. Narrow windows have the form only. */
export function EntryFrame({
  picture,
  below,
  foot,
  children,
}: {
  picture: ReactNode
  /** Below the picture, such as today's agenda. */
  below?: ReactNode
  foot?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={styles.frame}>
      <div className={styles.side}>
        <div className={styles.picture}>{picture}</div>
        {below}
      </div>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Link href="/" className={styles.home}>
          <Wordmark />
        </Link>
        <div className={styles.content}>{children}</div>
        <div className={styles.foot}>{foot}</div>
      </main>
    </div>
  )
}
