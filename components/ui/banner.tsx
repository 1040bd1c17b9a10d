import { clsx } from 'clsx'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './banner.module.css'

export type BannerTone = 'info' | 'warn' | 'danger'

const glyphs = { info: Info, warn: CircleAlert, danger: TriangleAlert }

/** One line across, below the bar: something that holds for the whole view until it changes. */
export function Banner({
  tone = 'info',
  icon,
  action,
  children,
}: {
  tone?: BannerTone
  icon?: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  const Glyph = glyphs[tone]
  return (
    <div className={clsx(styles.banner, styles[tone])} role={tone === 'danger' ? 'alert' : 'status'}>
      {icon ?? <Glyph size={16} aria-hidden="true" />}
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  )
}
