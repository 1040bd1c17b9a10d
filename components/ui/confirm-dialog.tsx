'use client'
import { AlertDialog as Radix } from 'radix-ui'
import { type ReactNode, type RefObject, useRef } from 'react'
import { Button } from './button'
import { giveBackFocus } from './dialog'
import dialog from './dialog.module.css'

export interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The question: “Delete “Practice run”?” */
  title: ReactNode
  /** What goes, what stays, how to bring it back. */
  children: ReactNode
  /** The verb and its object: “Delete board”. */
  action: string
  danger?: boolean
  busy?: boolean
  error?: string | undefined
  returnFocus?: RefObject<HTMLElement | null>
  onConfirm: () => void
}

/** Asks before something that is hard to undo. Cancel has the focus, so that a stray Enter does no harm. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  action,
  danger = false,
  busy = false,
  error,
  returnFocus,
  onConfirm,
}: ConfirmDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={dialog.scrim} />
        <Radix.Content
          className={dialog.dialog}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            cancel.current?.focus()
          }}
          onCloseAutoFocus={(event) => giveBackFocus(event, returnFocus)}
        >
          <div className={dialog.head}>
            <Radix.Title className={dialog.title}>{title}</Radix.Title>
          </div>
          <div className={dialog.body}>
            <Radix.Description asChild>
              <div className={dialog.asked}>{children}</div>
            </Radix.Description>
            <p role="alert" className={dialog.error}>
              {error}
            </p>
          </div>
          <div className={dialog.foot}>
            <Radix.Cancel asChild>
              <Button ref={cancel}>Cancel</Button>
            </Radix.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
