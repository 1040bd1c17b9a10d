import type { ReactNode } from 'react'
import styles from './detail.module.css'

/** A part of a card's detail under its heading. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  )
}

export function TextList({ items }: { items: readonly string[] }) {
  return (
    <ul className={styles.texts}>
      {items.map((it) => (
        <li key={it}>{it}</li>
      ))}
    </ul>
  )
}
