'use client'
import { clsx } from 'clsx'
import Link from 'next/link'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import styles from './button.module.css'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

export type ButtonVariant = 'primary' | 'default' | 'ghost' | 'live' | 'danger'
export type ButtonSize = 28 | 32 | 44

interface Look {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  /** Fills the width it is given. */
  wide?: boolean
}

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> &
  Look & {
    /** Something is under way: the label and width stay, a spinner takes the icon's place, presses do nothing. */
    busy?: boolean
    /** Why it cannot be pressed now. It stays focusable, so that everyone can find out. */
    blocked?: string | undefined
  }

/** A verb and its object. One primary per view; `live` only enters a live session; `danger` only inside a confirm. */
export function Button({
  variant = 'default',
  size = 32,
  icon,
  wide = false,
  busy = false,
  blocked,
  className,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const idle = !busy && !blocked
  const button = (
    <button
      {...rest}
      type={type}
      className={clsx(look({ variant, size, wide }), busy && !icon && styles.over, className)}
      aria-disabled={idle ? undefined : true}
      aria-busy={busy || undefined}
      onClick={(event) => (idle ? onClick?.(event) : hold(event))}
    >
      {busy ? <Spinner /> : icon}
      <span>{children}</span>
    </button>
  )
  return blocked ? <Tooltip content={blocked}>{button}</Tooltip> : button
}

export type LinkButtonProps = ComponentProps<typeof Link> & Look

/** Looks like a button, is a link: for going somewhere. */
export function LinkButton({
  variant = 'default',
  size = 32,
  icon,
  wide = false,
  className,
  ...rest
}: LinkButtonProps) {
  const { children, ...link } = rest
  return (
    <Link {...link} className={clsx(look({ variant, size, wide }), className)}>
      {icon}
      {children}
    </Link>
  )
}

function look({ variant, size, wide }: { variant: ButtonVariant; size: ButtonSize; wide: boolean }): string {
  return clsx(styles.button, styles[variant], styles[`size${size}`], wide && styles.wide)
}

function hold(event: MouseEvent) {
  event.preventDefault()
  event.stopPropagation()
}
