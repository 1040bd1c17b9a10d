import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './field.module.css'

export interface FieldWords {
  label: ReactNode
  /** Says "optional" behind the label. What is not marked is needed. */
  optional?: boolean
  help?: ReactNode
  /** What is wrong and what to do. Replaces the help. */
  error?: string | undefined
  /** The label is for screen readers only, where the place makes it plain to those who see. */
  hideLabel?: boolean
}

/** Label above, help below; an error takes the help's place and is announced. The control is the child. */
export function Field({
  id,
  label,
  optional,
  help,
  error,
  hideLabel,
  children,
}: FieldWords & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={hideLabel ? styles.hidden : styles.label} htmlFor={id}>
        {label}
        {optional && <span className={styles.optional}> optional</span>}
      </label>
      {children}
      <div id={noteId(id)} aria-live="polite" className={error ? styles.error : styles.help}>
        {error ? (
          <>
            <CircleAlert size={14} aria-hidden="true" />
            <span>{error}</span>
          </>
        ) : (
          help
        )}
      </div>
    </div>
  )
}

export function noteId(id: string): string {
  return `${id}-note`
}

/** The attributes that tie a control to its label and note. */
export function fieldProps(id: string, { help, error }: Pick<FieldWords, 'help' | 'error'>) {
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': help || error ? noteId(id) : undefined }
}
