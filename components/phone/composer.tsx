'use client'
import { EyeOff } from 'lucide-react'
import { type FormEvent, useMemo, useState } from 'react'
import { mentionsIn } from '@/lib/annotations/mentions'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { isNameless, namelessWords } from '../annotations/marks'
import { MentionField } from '../annotations/mention-field'
import { namedBy } from '../annotations/named-by'
import styles from './comments.module.css'
import { usePhone, usePhoneRoom } from './phone-context'
import { Press } from './press'

/** What was begun is kept while the tab shows something else: a vote that takes over costs nobody their words. */
export function Composer({
  draft,
  label,
  action,
  takesFocus = false,
  onPost,
}: {
  /** Under which name the words are kept until they are posted. */
  draft: string
  label: string
  action: string
  takesFocus?: boolean
  /** Gives the words why it did not work. */
  onPost: (text: string, mentions: Id<'participant'>[]) => Promise<string | null>
}) {
  const { drafts } = usePhone()
  const [text, setText] = useState(() => drafts.get(draft) ?? '')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const participants = usePhoneRoom((room) => room.participants)
  const myId = usePhoneRoom((room) => room.me.participantId)
  const isWithoutName = usePhoneRoom(isNameless)
  const others = useMemo(() => namedBy(participants, myId), [participants, myId])

  function change(words: string) {
    drafts.set(draft, words)
    setText(words)
  }

  async function post(event: FormEvent) {
    event.preventDefault()
    const words = text.trim()
    if (words === '') return setError('Write something first.')
    setBusy(true)
    setError(undefined)
    const trouble = await onPost(words, mentionsIn(words, participants))
    setBusy(false)
    if (trouble !== null) return setError(trouble)
    drafts.delete(draft)
    setText('')
  }

  return (
    <form className={styles.composer} onSubmit={(event) => void post(event)}>
      <MentionField
        label={label}
        rows={2}
        maxLength={limits.commentLettersMax}
        value={text}
        error={error}
        takesFocus={takesFocus}
        people={others}
        onValueChange={change}
      />
      {isWithoutName && (
        <p className={styles.nameless}>
          <EyeOff size={16} aria-hidden="true" />
          {namelessWords}
        </p>
      )}
      <Press type="submit" variant="primary" busy={isBusy}>
        {action}
      </Press>
    </form>
  )
}
