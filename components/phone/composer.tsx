'use client'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { limits } from '@/lib/protocol/limits'
import { TextArea } from '../ui/text-area'
import styles from './comments.module.css'
import { usePhone } from './phone-context'
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
  onPost: (text: string) => Promise<string | null>
}) {
  const { drafts } = usePhone()
  const [text, setText] = useState(() => drafts.get(draft) ?? '')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (takesFocus) field.current?.focus()
  }, [takesFocus])

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
    const trouble = await onPost(words)
    setBusy(false)
    if (trouble !== null) return setError(trouble)
    drafts.delete(draft)
    setText('')
  }

  return (
    <form className={styles.composer} onSubmit={(event) => void post(event)}>
      <TextArea
        ref={field}
        label={label}
        rows={2}
        maxLength={limits.commentLettersMax}
        value={text}
        error={error}
        onChange={({ target }) => change(target.value)}
      />
      <Press type="submit" variant="primary" busy={isBusy}>
        {action}
      </Press>
    </form>
  )
}
