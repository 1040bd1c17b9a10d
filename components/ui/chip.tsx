import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import styles from './chip.module.css'

export type ChipTone = 'quiet' | 'line' | 'accent' | 'live' | 'chosen' | 'deferred' | 'rejected'

/** A word about a thing. Its tone is never the only sign: give it a glyph too. */
export function Chip({
  tone = 'quiet',
  icon,
  size = 22,
  className,
  children,
}: {
  tone?: ChipTone
  icon?: ReactNode
  size?: 22 | 26
  className?: string
  children: ReactNode
}) {
  return (
    <span className={clsx(styles.chip, styles[tone], size === 26 && styles.large, className)}>
      {icon}
      {children}
    </span>
  )
}

/** The still dot of everything live. */
export function LiveDot() {
  return <span className={styles.dot} aria-hidden="true" />
}
