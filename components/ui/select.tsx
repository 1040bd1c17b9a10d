'use client'
import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { Field, type FieldWords, fieldProps } from './field'
import styles from './field.module.css'

export type SelectProps<V extends string> = Omit<ComponentProps<'select'>, 'size' | 'onChange' | 'value' | 'children'> &
  FieldWords & {
    options: readonly { value: V; label: string }[]
    value: V
    onValueChange: (value: V) => void
    size?: 28 | 36
  }

/** The platform's own list: a phone shows its wheel, a screen reader knows it, forced colours draw it. */
export function Select<V extends string>({
  label,
  optional,
  help,
  error,
  hideLabel,
  options,
  value,
  onValueChange,
  size = 36,
  id,
  className,
  ...rest
}: SelectProps<V>) {
  const made = useId()
  const fieldId = id ?? made
  return (
    <Field id={fieldId} label={label} optional={optional} help={help} error={error} hideLabel={hideLabel}>
      <span className={styles.box}>
        <select
          {...rest}
          {...fieldProps(fieldId, { help, error })}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen) onValueChange(chosen.value)
          }}
          className={clsx(styles.control, styles.select, size === 28 && styles.small, className)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown className={styles.chevron} size={14} aria-hidden="true" />
      </span>
    </Field>
  )
}
