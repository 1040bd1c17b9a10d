'use client'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import styles from './dialog.module.css'
import { IconButton } from './icon-button'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  size?: 480 | 640
  /** Where the caret goes first. By default the first control. */
  firstFocus?: RefObject<HTMLElement | null>
  /** Buttons, the primary one last. */
  footer?: ReactNode
  children?: ReactNode
}

/**
 * One thing to do before going on. Focus is kept inside and returns to where it was; Esc closes. On a phone it fills the
 * width and grows from below.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = 480,
  firstFocus,
  footer,
  children,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content
          className={clsx(styles.dialog, styles[`size${size}`])}
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            if (!firstFocus?.current) return
            event.preventDefault()
            firstFocus.current.focus()
            if (firstFocus.current instanceof HTMLInputElement) firstFocus.current.select()
          }}
        >
          <div className={styles.head}>
            <div className={styles.words}>
              <Radix.Title className={styles.title}>{title}</Radix.Title>
              {description && <Radix.Description className={styles.description}>{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X size={16} aria-hidden="true" />} size={28} />
            </Radix.Close>
          </div>
          {children && <div className={styles.body}>{children}</div>}
          {footer && <div className={styles.foot}>{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
