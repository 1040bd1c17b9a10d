import type { ReactNode } from 'react'
import styles from './message-page.module.css'
import { Wordmark } from './mark'

/** A whole page that only says something: what happened, what is safe, what to do. */
export function MessagePage({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      {/* A full load on purpose: whatever failed may be what keeps this page alive. */}
      <a href="/" className={styles.home}>
        <Wordmark />
      </a>
      <div className={styles.message}>
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.text}>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </main>
  )
}
