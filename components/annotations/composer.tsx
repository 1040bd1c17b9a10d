'use client'
import { type KeyboardEvent, useState } from 'react'
import { limits } from '@/lib/protocol/limits'
import { useNeedsConnection } from '../room/room-context'
import { Button } from '../ui/button'
import { TextArea } from '../ui/text-area'
import styles from './composer.module.css'

export interface ComposerProps {
  label: string
  action: string
  first?: string
  takesFocus?: boolean
  /** Resolves to words when it did not work; the text then stays. */
  onPost: (text: string) => Promise<string | null>
  onCancel?: () => void
}

/** A text and a button. Ctrl Enter posts, Esc leaves. What was typed is never lost to a failed call. */
export function Composer({ label, action, first = '', takesFocus = false, onPost, onCancel }: ComposerProps) {
  const [text, setText] = useState(first)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const blocked = useNeedsConnection()
  const isEmpty = text.trim() === ''

  async function post() {
    if (isEmpty || isBusy || blocked) return
    setBusy(true)
    setError(undefined)
    const failed = await onPost(text.trim())
    setBusy(false)
    if (failed) setError(failed)
    else setText('')
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void post()
    }
    if (event.key === 'Escape' && onCancel) {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    }
  }

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        void post()
      }}
    >
      <TextArea
        label={label}
        hideLabel
        rows={first.length > 120 ? 5 : 2}
        placeholder={label}
        value={text}
        maxLength={limits.commentLettersMax}
        error={error}
        ref={takesFocus ? takeFocus : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.buttons}>
        <span className={styles.keys}>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </span>
        {onCancel && (
          <Button size={28} variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button
          size={28}
          variant="primary"
          type="submit"
          busy={isBusy}
          blocked={blocked ?? (isEmpty ? 'Write something first' : undefined)}
        >
          {action}
        </Button>
      </div>
    </form>
  )
}

/** A stable ref callback: it runs once, when the field appears. */
function takeFocus(field: HTMLTextAreaElement | null): void {
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}
