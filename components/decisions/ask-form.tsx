'use client'
import type { KeyboardEvent, ReactNode } from 'react'
import styles from './choice-form.module.css'

/** A few lines to fill in before something is done: Ctrl Enter does it, Esc leaves. */
export function AskForm({
  label,
  onConfirm,
  onCancel,
  children,
}: {
  label: string
  onConfirm: () => void
  onCancel: () => void
  children: ReactNode
}) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onConfirm()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    }
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- shortcuts; both have their own button
    <form
      className={styles.form}
      aria-label={label}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        onConfirm()
      }}
    >
      {children}
    </form>
  )
}
