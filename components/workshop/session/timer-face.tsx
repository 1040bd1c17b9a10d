'use client'
import { clsx } from 'clsx'
import { Pause, Timer } from 'lucide-react'
import { useState } from 'react'
import { clockWords } from '@/lib/workshop/timer'
import type { TimerAnswer } from '@/lib/workshop/workshop-state'
import { VisuallyHidden } from '../../ui/visually-hidden'
import styles from './timer-face.module.css'
import { playTimeUp } from './timer-sound'
import { useAtZero, useSecondsLeft } from './use-timer'

const lastMs = 120_000

/** The timer as everyone reads it. At zero it sounds and swells once, also for those whose sound or motion is off: in words. */
export function TimerFace({ timer, offsetMs }: { timer: TimerAnswer; offsetMs: number }) {
  const leftMs = useSecondsLeft(timer, offsetMs) * 1000
  const [rang, setRang] = useState(0)
  useAtZero(timer, offsetMs, () => {
    playTimeUp()
    setRang((count) => count + 1)
  })
  const isOver = leftMs === 0
  const isPaused = timer.state === 'paused'
  return (
    <span
      key={rang}
      className={clsx(styles.face, leftMs <= lastMs && styles.soon, isOver && rang > 0 && styles.rang)}
      data-timer={timer.state}
    >
      {isPaused ? (
        <Pause size={15} strokeWidth={1.75} aria-hidden="true" />
      ) : (
        <Timer size={15} strokeWidth={1.75} aria-hidden="true" />
      )}
      <span role="timer" className={styles.digits}>
        {isOver ? 'Time is up' : clockWords(leftMs)}
      </span>
      {isPaused && <span className={styles.word}>Paused</span>}
      <VisuallyHidden>
        <span aria-live="polite">{isPaused ? '' : newsAt(leftMs)}</span>
      </VisuallyHidden>
    </span>
  )
}

/** Said once when a minute is left, and at the end. */
function newsAt(leftMs: number): string {
  if (leftMs === 0) return 'Time is up'
  return leftMs <= 60_000 ? '1 minute left' : ''
}
