'use client'
import { Switch as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import styles from './switch.module.css'

/** On or off, at once. The words are the label; `help` says what "on" brings. */
export function Switch({
  label,
  help,
  checked,
  onCheckedChange,
  name,
}: {
  label: ReactNode
  help?: ReactNode
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  name?: string
}) {
  const id = useId()
  return (
    <div className={styles.row}>
      <Radix.Root
        id={id}
        name={name}
        className={styles.switch}
        checked={checked}
        onCheckedChange={onCheckedChange}
        aria-describedby={help ? `${id}-help` : undefined}
      >
        <Radix.Thumb className={styles.thumb} />
      </Radix.Root>
      <div>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {help && (
          <p className={styles.help} id={`${id}-help`}>
            {help}
          </p>
        )}
      </div>
    </div>
  )
}
