import styles from './status-box.module.css'

/** A reason as it stands; every line may be another person's. */
export function ReasonText({ text }: { text: string }) {
  const lines = text.trim()
  return lines ? <p className={styles.reason}>{lines}</p> : null
}
