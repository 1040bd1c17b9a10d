import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** What is not here, and what would bring it. The title ends in a full stop: it is a sentence. */
export function EmptyState({
  title,
  children,
  action,
  compact = false,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  compact?: boolean
}) {
  return (
    <div className={clsx(styles.empty, compact && styles.compact)}>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
