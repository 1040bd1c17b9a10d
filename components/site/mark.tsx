import { clsx } from 'clsx'
import styles from './mark.module.css'

/** A wheel: the charrette was the cart that collected the drawings when time was up. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="7" fill="var(--ink)" />
      <g stroke="var(--on-ink)" strokeWidth="1.7" fill="none" strokeLinecap="round">
        <circle cx="12" cy="12" r="6.6" />
        <path d="M12 5.4v13.2M6.3 8.7l11.4 6.6M17.7 8.7 6.3 15.3" />
      </g>
      <circle cx="12" cy="12" r="2.1" fill="var(--on-ink)" />
    </svg>
  )
}

/** Mark and name; `compact` leaves the name off where a phone has no room for it. */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  return (
    <span className={clsx(styles.wordmark, compact && styles.compact)}>
      <Mark />
      <span>Charrette</span>
    </span>
  )
}
