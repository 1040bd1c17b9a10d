'use client'
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import styles from './menu.module.css'

export interface MenuProps {
  /** The button that opens it: a Button or an IconButton. */
  trigger: ReactElement
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Takes the focus somewhere else than back to the trigger: prevents the event's default. */
  onCloseFocus?: (event: Event) => void
  children: ReactNode
}

/** A list of commands: arrows move, letters find, Enter does, Esc closes and gives the focus back. */
export function Menu({
  trigger,
  align = 'end',
  side = 'bottom',
  open,
  onOpenChange,
  onCloseFocus,
  children,
}: MenuProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles.menu}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={onCloseFocus}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export interface MenuItemProps {
  icon?: ReactNode
  /** A key cap or a second word at the end. */
  end?: ReactNode
  danger?: boolean
  /** Why it cannot be done now; shown under the label. */
  blocked?: string | undefined
  /** Makes the item a link. */
  href?: string
  onSelect?: () => void
  children: ReactNode
}

export function MenuItem({ icon, end, danger, blocked, href, onSelect, children }: MenuItemProps) {
  const inside = (
    <>
      {icon}
      <span className={styles.label}>
        {children}
        {blocked && <span className={styles.reason}>{blocked}</span>}
      </span>
      {end && <span className={styles.end}>{end}</span>}
    </>
  )
  const className = clsx(styles.item, danger && styles.danger)
  return href && !blocked ? (
    <Radix.Item asChild className={className}>
      <a href={href}>{inside}</a>
    </Radix.Item>
  ) : (
    <Radix.Item className={className} disabled={Boolean(blocked)} onSelect={() => onSelect?.()}>
      {inside}
    </Radix.Item>
  )
}

/** A heading, or words that only inform. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className={styles.heading}>{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className={styles.line} />
}

/** One of several, with a tick at the one that holds. */
export function MenuRadio<V extends string>({
  label,
  value,
  options,
  onValueChange,
}: {
  label: string
  value: V
  options: readonly { value: V; label: string; icon?: ReactNode }[]
  onValueChange: (value: V) => void
}) {
  return (
    <Radix.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onValueChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={styles.item}>
          {option.icon}
          <span className={styles.label}>{option.label}</span>
          <Radix.ItemIndicator className={styles.end}>
            <Check size={14} aria-hidden="true" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}
