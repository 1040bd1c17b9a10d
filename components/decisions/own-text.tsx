'use client'
import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import { mergeTyped } from '@/lib/decisions/typed-text'
import { limits } from '@/lib/protocol/limits'
import { editBoard } from '../room/edit-board'
import { useBoard } from '../room/room-context'
import { recordsOfBoard } from '../room/use-records'
import { Button } from '../ui/button'
import { TextArea } from '../ui/text-area'
import { AskForm } from './ask-form'
import styles from './detail.module.css'
import { useDraft } from './use-draft'

/** A text of a card that those who may can change in place. What others wrote meanwhile stays. */
export function OwnText({
  card,
  prop,
  label,
  text,
  mayEdit,
}: {
  card: string
  prop: 'description' | 'question' | 'story' | 'note'
  label: string
  text: string
  mayEdit: boolean
}) {
  const opener = useRef<HTMLButtonElement>(null)
  const [isEditing, setEditing] = useState(false)
  const close = () => {
    setEditing(false)
    setTimeout(() => opener.current?.focus(), 0)
  }
  if (isEditing) return <TextForm card={card} prop={prop} label={label} text={text} onDone={close} />
  return (
    <>
      {text.trim() && <p className={styles.lead}>{text.trim()}</p>}
      {mayEdit && (
        <Button
          ref={opener}
          size={28}
          variant="ghost"
          icon={<Pencil size={13} aria-hidden="true" />}
          onClick={() => setEditing(true)}
        >
          {text.trim() ? `Edit the ${label.toLowerCase()}` : `Add a ${label.toLowerCase()}`}
        </Button>
      )}
    </>
  )
}

function TextForm({
  card,
  prop,
  label,
  text,
  onDone,
}: {
  card: string
  prop: string
  label: string
  text: string
  onDone: () => void
}) {
  const board = useBoard()
  const draft = useDraft(text, (now) => now)
  const { first, attachAndFocus, type } = draft
  const [error, setError] = useState<string>()

  function keep() {
    const record = recordsOfBoard(board).catchUp().all.get(card)
    const now = record?.typeName === 'shape' ? (record.props as Readonly<Record<string, unknown>>)[prop] : undefined
    if (typeof now !== 'string') return onDone()
    const edited = editBoard(board, [{ type: 'patch', id: card, changes: { [prop]: mergeTyped(draft.typed, now) } }])
    if (edited.ok) onDone()
    else setError(edited.error)
  }

  return (
    <AskForm label={label} onConfirm={keep} onCancel={onDone}>
      <TextArea
        label={label}
        rows={4}
        maxLength={limits.longTextLettersMax}
        defaultValue={first}
        error={error}
        ref={attachAndFocus}
        onChange={(event) => type(event.target.value)}
      />
      <div className={styles.textFoot}>
        <Button size={28} variant="ghost" onClick={onDone}>
          Cancel
        </Button>
        <Button size={28} variant="primary" type="submit">
          Keep the {label.toLowerCase()}
        </Button>
      </div>
    </AskForm>
  )
}
