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
  /** Where the caret goes first. By default the first control of the body, else the words themselves. */
  firstFocus?: RefObject<HTMLElement | null>
  /** Where the focus goes back to, when what opened the dialog (an item of a menu) is gone by then. */
  returnFocus?: RefObject<HTMLElement | null>
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
  returnFocus,
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
          onOpenAutoFocus={(event) => takeFocus(event, firstFocus)}
          onCloseAutoFocus={(event) => giveBackFocus(event, returnFocus)}
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
          {children && (
            <div className={styles.body} data-dialog-body>
              {children}
            </div>
          )}
          {footer && <div className={styles.foot}>{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Not to the cross in the corner, which comes first in the order: nobody opens a dialog to close it. */
function takeFocus(event: Event, first: RefObject<HTMLElement | null> | undefined): void {
  event.preventDefault()
  const dialog = event.target instanceof HTMLElement ? event.target : null
  const controls = '[data-dialog-body] :is(input, textarea, select, button, a[href]):not([tabindex="-1"])'
  const target = first?.current ?? dialog?.querySelector<HTMLElement>(controls) ?? dialog
  target?.focus()
  if (first?.current instanceof HTMLInputElement) first.current.select()
}

/** To the given element or, where that is gone too, to the content of the page: never to nowhere. */
export function giveBackFocus(event: Event, to: RefObject<HTMLElement | null> | undefined): void {
  if (!to) return
  event.preventDefault()
  const target = to.current?.isConnected ? to.current : document.getElementById('main')
  target?.focus()
}
