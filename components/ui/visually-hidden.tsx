import type { ReactNode } from 'react'
import styles from './visually-hidden.module.css'

/** Words for those who hear the page. */
export function VisuallyHidden({
  as: Tag = 'span',
  id,
  children,
}: {
  as?: 'span' | 'h1' | 'h2' | 'h3'
  id?: string
  children: ReactNode
}) {
  return (
    <Tag id={id} className={styles.hidden}>
      {children}
    </Tag>
  )
}
