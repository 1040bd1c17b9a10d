'use client'
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Spinner } from '../ui/spinner'
import styles from './press.module.css'

/** A button for a thumb. `blocked` says why it cannot be pressed now; it stays where it is, so that nobody looks for it. */
export function Press({
  variant = 'default',
  icon,
  busy = false,
  blocked,
  className,
  onClick,
  type = 'button',
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: 'primary' | 'default' | 'quiet'
  icon?: ReactNode
  busy?: boolean
  blocked?: string | undefined
}) {
  const isOff = busy || blocked !== undefined
  return (
    <button
      {...rest}
      type={type}
      className={clsx(styles.press, styles[variant], className)}
      aria-disabled={isOff || undefined}
      title={blocked}
      onClick={(event) => {
        if (isOff) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? <Spinner /> : icon}
      <span>{children}</span>
    </button>
  )
}
