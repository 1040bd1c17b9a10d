'use client'
import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './tabs.module.css'

export interface Tab<V extends string> {
  value: V
  label: ReactNode
  content: ReactNode
}

/** A few views of one thing. Arrows move between them; the panel is the next stop of Tab. */
export function Tabs<V extends string>({
  label,
  tabs,
  value,
  defaultValue,
  onValueChange,
}: {
  label: string
  tabs: readonly Tab<V>[]
  value?: V
  defaultValue?: V
  onValueChange?: (value: V) => void
}) {
  return (
    <Radix.Root
      className={styles.tabs}
      value={value}
      defaultValue={defaultValue ?? tabs[0]?.value}
      onValueChange={(next) => {
        const tab = tabs.find((tab) => tab.value === next)
        if (tab) onValueChange?.(tab.value)
      }}
    >
      <Radix.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={styles.content}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
