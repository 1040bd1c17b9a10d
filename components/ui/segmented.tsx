'use client'
import { clsx } from 'clsx'
import { RadioGroup as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './segmented.module.css'

/** One of a few, all of them in sight. Arrows choose. Icons alone need a `name`. */
export function Segmented<V extends string>({
  label,
  options,
  value,
  onValueChange,
  size = 32,
  wide = false,
}: {
  label: string
  options: readonly { value: V; label: ReactNode; name?: string }[]
  value: V
  onValueChange: (value: V) => void
  size?: 28 | 32
  wide?: boolean
}) {
  return (
    <Radix.Root
      className={clsx(styles.group, size === 28 && styles.small, wide && styles.wide)}
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => {
        const option = options.find((option) => option.value === next)
        if (option) onValueChange(option.value)
      }}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className={styles.item}
          aria-label={option.name}
          title={option.name}
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
