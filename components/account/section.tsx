import { type ReactNode, useId } from 'react'
import type { OwnAccount } from '@/lib/contracts/own-account'
import styles from './settings.module.css'

export interface AccountSectionProps {
  readonly account: OwnAccount
  /** With the account as the server has it now. */
  readonly onChange: (account: OwnAccount) => void
}

export function Section({ title, words, children }: { title: string; words?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {words && <p className={styles.words}>{words}</p>}
      {children}
    </section>
  )
}
