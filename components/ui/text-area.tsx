'use client'
import { clsx } from 'clsx'
import { type ComponentProps, useId } from 'react'
import { Field, type FieldWords, fieldProps } from './field'
import styles from './field.module.css'

export type TextAreaProps = ComponentProps<'textarea'> & FieldWords

/** Several lines of text. */
export function TextArea({ label, optional, help, error, hideLabel, id, rows = 3, className, ...rest }: TextAreaProps) {
  const made = useId()
  const fieldId = id ?? made
  return (
    <Field id={fieldId} label={label} optional={optional} help={help} error={error} hideLabel={hideLabel}>
      <textarea
        {...rest}
        {...fieldProps(fieldId, { help, error })}
        rows={rows}
        className={clsx(styles.control, styles.area, className)}
      />
    </Field>
  )
}
