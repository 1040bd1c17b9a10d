'use client'
import { limits } from '@/lib/protocol/limits'
import { TextArea } from '../ui/text-area'
import styles from './choice-form.module.css'
import type { Draft } from './use-draft'

/** The reason for a choice; has the caret as soon as it is there. */
export function WhyField({ draft, error }: { draft: Draft; error: string | undefined }) {
  const { first, attachAndFocus, type } = draft
  return (
    <TextArea
      label={
        <>
          Why? <span className={styles.quiet}>Goes into the decision record</span>
        </>
      }
      rows={3}
      // A line end is put behind it.
      maxLength={limits.longTextLettersMax - 1}
      defaultValue={first}
      error={error}
      ref={attachAndFocus}
      onChange={(event) => type(event.target.value)}
    />
  )
}

/** What holds for every choice, beside its buttons. */
export function UndoHint({ id }: { id: string }) {
  return (
    <span id={id} className={styles.hint}>
      Visible to everyone, and undone with <kbd>Ctrl Z</kbd>
    </span>
  )
}
