'use client'
import { clsx } from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { Field, type FieldWords, fieldProps } from './field'
import styles from './field.module.css'

export type TextFieldProps = Omit<ComponentProps<'input'>, 'size'> &
  FieldWords & {
    size?: 36 | 48
    icon?: ReactNode
    /** Stands at the end, inside the border: a key cap, a button. */
    end?: ReactNode
  }

/** One line of text. Works uncontrolled in a form and controlled alike. */
export function TextField({
  label,
  optional,
  help,
  error,
  hideLabel,
  size = 36,
  icon,
  end,
  id,
  className,
  ...rest
}: TextFieldProps) {
  const made = useId()
  const fieldId = id ?? made
  return (
    <Field id={fieldId} label={label} optional={optional} help={help} error={error} hideLabel={hideLabel}>
      <span className={styles.box}>
        {icon}
        <input
          {...rest}
          {...fieldProps(fieldId, { help, error })}
          className={clsx(
            styles.control,
            size === 48 && styles.large,
            icon && styles.withIcon,
            end && styles.withEnd,
            className,
          )}
        />
        {end && <span className={styles.end}>{end}</span>}
      </span>
    </Field>
  )
}
