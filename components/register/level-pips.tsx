'use client'
import { clsx } from 'clsx'
import type { KeyboardEvent, PointerEvent } from 'react'
import { levelWords } from '@/lib/register/words'
import { VisuallyHidden } from '../ui/visually-hidden'
import styles from './level-pips.module.css'

const top = levelWords.length - 1

/**
 * A level from 0, nobody, to 4, can teach: four pips and the figure. Keys 0 to 4 set it, arrows move it, Delete says "not
 * asked". A press on a pip sets it, a second press takes it back by one.
 */
export function LevelPips({
  label,
  value,
  isNullable,
  isMuted = false,
  words: named = levelWords,
  onChange,
}: {
  readonly label: string
  readonly value: number | null
  readonly isNullable: boolean
  /** What is wanted later stands back behind what is. */
  readonly isMuted?: boolean
  /** What each level is called. */
  readonly words?: readonly string[]
  /** Absent where this person may not change it. */
  readonly onChange?: ((level: number | null) => void) | undefined
}) {
  const words = value === null ? 'not asked' : `${value}, ${(named[value] ?? '').toLowerCase()}`

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const level = levelOf(event.key, value, isNullable)
    if (level === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (level !== value) onChange?.(level)
  }
  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    const pip = event.target instanceof HTMLElement ? Number(event.target.dataset.pip) : Number.NaN
    if (!(pip >= 1 && pip <= top)) return
    onChange?.(pip === value ? pip - 1 : pip)
  }

  const look = (
    <>
      <span className={styles.pips} aria-hidden="true">
        {[1, 2, 3, 4].map((pip) => (
          <span key={pip} data-pip={pip} className={clsx(styles.pip, value !== null && pip <= value && styles.full)} />
        ))}
      </span>
      <span className={styles.figure} aria-hidden="true">
        {value ?? '–'}
      </span>
    </>
  )
  if (!onChange)
    return (
      <span className={clsx(styles.level, isMuted && styles.muted)}>
        {look}
        <VisuallyHidden>{`${label}: ${words}`}</VisuallyHidden>
      </span>
    )
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a range input has no "not asked" and no pips
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={top}
      aria-valuenow={value ?? 0}
      aria-valuetext={words}
      title={value === null ? 'Not asked yet' : named[value]}
      className={clsx(styles.level, styles.editable, isMuted && styles.muted)}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    >
      {look}
    </div>
  )
}

/** What a key makes of a level; undefined: nothing. */
function levelOf(key: string, value: number | null, isNullable: boolean): number | null | undefined {
  if (/^[0-4]$/.test(key)) return Number(key)
  switch (key) {
    case 'ArrowRight':
      return Math.min(top, (value ?? -1) + 1)
    case 'ArrowLeft':
      return value === null ? undefined : Math.max(0, value - 1)
    case 'Home':
      return 0
    case 'End':
      return top
    case 'Delete':
    case 'Backspace':
      return isNullable ? null : undefined
    default:
      return undefined
  }
}
