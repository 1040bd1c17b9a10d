'use client'
import type { ReactNode } from 'react'
import styles from './vote-form.module.css'

/** One of several that may be ticked. */
export function CheckRow({
  checked,
  onChange,
  children,
  end,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
  end?: ReactNode
}) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span className={styles.checkLabel}>{children}</span>
      {end}
    </label>
  )
}
