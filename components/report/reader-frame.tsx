import type { ReactNode } from 'react'
import { Wordmark } from '../site/mark'
import { Chip } from '../ui/chip'
import { PrintButton } from './print-button'
import styles from './reader-frame.module.css'

/** What stands around a report that was handed over: whose it is, that it cannot be changed, and how to keep it. */
export function ReaderFrame({ board, pdf, children }: { board: string; pdf: string; children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        <Wordmark compact />
        <span className={styles.board}>{board}</span>
        <Chip>Report, read-only</Chip>
        <span className={styles.gap} />
        <PrintButton />
        <a className={styles.pdf} href={pdf} download>
          PDF
        </a>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
