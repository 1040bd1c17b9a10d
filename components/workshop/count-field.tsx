'use client'
import { Minus, Plus } from 'lucide-react'
import { useId } from 'react'
import { Field, fieldProps } from '../ui/field'
import styles from './vote-form.module.css'

/** A small number: typed, or counted with − and +. Null is "no limit" where that is offered. */
export function CountField({
  label,
  value,
  min = 1,
  max,
  none,
  error,
  onChange,
}: {
  label: string
  value: number | null
  min?: number
  max: number
  /** The word for no number at all; offered only with it. */
  none?: string
  error?: string | undefined
  onChange: (value: number | null) => void
}) {
  const id = useId()
  const set = (next: number | null) => onChange(next === null ? null : Math.min(max, Math.max(min, next)))
  return (
    <Field id={id} label={label} error={error}>
      <span className={styles.count}>
        <button
          type="button"
          aria-label={`${label}: one less`}
          onClick={() => set(value === null ? null : value <= min && none ? null : value - 1)}
        >
          <Minus size={15} aria-hidden="true" />
        </button>
        <input
          {...fieldProps(id, { error })}
          inputMode="numeric"
          placeholder={none}
          value={value ?? ''}
          onChange={({ target }) => {
            const digits = target.value.replace(/\D/g, '')
            if (digits === '') onChange(none ? null : min)
            else set(Number(digits))
          }}
        />
        <button type="button" aria-label={`${label}: one more`} onClick={() => set(value === null ? min : value + 1)}>
          <Plus size={15} aria-hidden="true" />
        </button>
      </span>
    </Field>
  )
}
