import type { RoundAnswer } from '@/lib/contracts/rounds'
import styles from './rows.module.css'

/** An option as it stood when the vote opened: later edits of its card change nothing about what is voted on. */
export function OptionWords({ id, option }: { id?: string; option: RoundAnswer['options'][number] }) {
  const description = option.snapshot?.description.trim()
  return (
    <span className={styles.words}>
      <span id={id} className={styles.label}>
        {option.label}
      </span>
      {description && <span className={styles.description}>{description}</span>}
    </span>
  )
}
