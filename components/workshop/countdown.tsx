'use client'
import { clsx } from 'clsx'
import { Timer } from 'lucide-react'
import { VisuallyHidden } from '../ui/visually-hidden'
import styles from './countdown.module.css'
import { clockWords } from './vote-words'
import { useServerNow } from './voting-context'

const lastMinutesMs = 120_000

/** How long a vote stays open, by the server's clock. The server closes it; at zero this only says that it does. */
export function Countdown({ closesAt }: { closesAt: string }) {
  const now = useServerNow(500)
  const leftMs = Date.parse(closesAt) - now
  return (
    <span className={clsx(styles.countdown, leftMs <= lastMinutesMs && styles.soon)}>
      <Timer size={14} strokeWidth={1.75} aria-hidden="true" />
      <span role="timer">{leftMs > 0 ? `closes in ${clockWords(leftMs)}` : 'time is up, counting'}</span>
      <VisuallyHidden>
        <span aria-live="polite">{newsAt(leftMs)}</span>
      </VisuallyHidden>
    </span>
  )
}

/** Said once when a minute is left, and once ten seconds before the end. */
function newsAt(leftMs: number): string {
  if (leftMs <= 0) return 'Time is up'
  if (leftMs <= 10_000) return '10 seconds left to vote'
  return leftMs <= 60_000 ? '1 minute left to vote' : ''
}
