'use client'
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import styles from './icon-button.module.css'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label' | 'disabled'> & {
  /** Its name, and the tooltip. */
  label: string
  icon: ReactNode
  size?: 24 | 28 | 32 | 36 | 44
  /** For toggles: pressed or not. Leave it out for buttons that do something once. */
  pressed?: boolean
  /** `ink` for tools, `tint` for everything else. */
  pressedLook?: 'tint' | 'ink'
  framed?: boolean
  busy?: boolean
  blocked?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** Shown in the tooltip; the caller handles the key. */
  shortcut?: string
  /** A small mark on the corner, such as a count. */
  badge?: ReactNode
}

/** An icon that is a button. Its label is required: nobody should have to guess a picture. */
export function IconButton({
  label,
  icon,
  size = 32,
  pressed,
  pressedLook = 'tint',
  framed = false,
  busy = false,
  blocked,
  side,
  shortcut,
  badge,
  className,
  type = 'button',
  onClick,
  ...rest
}: IconButtonProps) {
  const idle = !busy && !blocked
  return (
    <Tooltip side={side} content={<Words label={label} shortcut={shortcut} reason={blocked} />}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={idle ? undefined : true}
        aria-busy={busy || undefined}
        aria-keyshortcuts={shortcut}
        className={clsx(
          styles.button,
          styles[`size${size}`],
          framed && styles.framed,
          pressed && styles[pressedLook],
          className,
        )}
        onClick={(event) => {
          if (idle) onClick?.(event)
          else event.preventDefault()
        }}
      >
        {busy ? <Spinner /> : icon}
        {badge}
      </button>
    </Tooltip>
  )
}

function Words({ label, shortcut, reason }: { label: string; shortcut?: string; reason?: string }) {
  return (
    <>
      {label}
      {shortcut && <kbd className={styles.key}>{shortcut}</kbd>}
      {reason && <span className={styles.reason}>{reason}</span>}
    </>
  )
}
