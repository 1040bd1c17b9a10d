'use client'
import { EyeOff } from 'lucide-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { mentionsIn } from '@/lib/annotations/mentions'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { useNeedsConnection, useRoom } from '../room/room-context'
import { Button } from '../ui/button'
import styles from './composer.module.css'
import { MentionField } from './mention-field'
import { namedBy } from './named-by'
import { isNameless, namelessWords } from './marks'

export interface ComposerProps {
  label: string
  action: string
  first?: string
  takesFocus?: boolean
  /** Resolves to words when it did not work; the text then stays. */
  onPost: (text: string, mentions: Id<'participant'>[]) => Promise<string | null>
  onCancel?: () => void
}

/** A text and a button. Ctrl Enter posts, Esc leaves, @ names people. What was typed is never lost to a failed call. */
export function Composer({ label, action, first = '', takesFocus = false, onPost, onCancel }: ComposerProps) {
  const [text, setText] = useState(first)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const blocked = useNeedsConnection()
  const participants = useRoom((room) => room.participants)
  const myId = useRoom((room) => room.me.participantId)
  const isWithoutName = useRoom(isNameless) && first === ''
  const others = useMemo(() => namedBy(participants, myId), [participants, myId])
  const isEmpty = text.trim() === ''

  async function post() {
    if (isEmpty || isBusy || blocked) return
    setBusy(true)
    setError(undefined)
    const failed = await onPost(text.trim(), mentionsIn(text.trim(), participants))
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
      <MentionField
        label={label}
        hideLabel
        rows={first.length > 120 ? 5 : 2}
        placeholder={label}
        value={text}
        maxLength={limits.commentLettersMax}
        error={error}
        takesFocus={takesFocus}
        people={others}
        onValueChange={setText}
        onKeyDown={onKeyDown}
      />
      {isWithoutName && (
        <p className={styles.nameless}>
          <EyeOff size={14} aria-hidden="true" />
          {namelessWords}
        </p>
      )}
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
