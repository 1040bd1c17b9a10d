'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { PrivateNote } from '@/lib/contracts/private'
import { limits } from '@/lib/protocol/limits'
import { newPrivateId } from '@/lib/workshop/private-id'
import { useRoom } from '../../room/room-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { IconButton } from '../../ui/icon-button'
import { TextArea } from '../../ui/text-area'
import { useIsWritingPrivately, usePrivateBox, usePrivateView } from './private-context'
import styles from './private-dialogs.module.css'
import { promiseWords, textOfNote } from './private-words'

/** Private notes as a list of words: for the outline, for the keyboard, and for whoever does not want to aim. */
export function WriteNoteDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const box = usePrivateBox()
  const { unsaved, trouble } = usePrivateView()
  const notes = useRoom((room) => room.privateNotes)
  const anonymous = useRoom((room) => room.privateMode?.anonymous ?? false)
  const isOn = useIsWritingPrivately()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)

  function add() {
    const words = text.trim()
    if (words === '') return
    box.keep(newPrivateId(), { text: words })
    setText('')
    field.current?.focus()
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Your private notes"
      description={promiseWords(anonymous)}
      firstFocus={field}
      footer={<Button onClick={() => onOpenChange(false)}>Close</Button>}
    >
      {isOn && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextArea
            ref={field}
            label="New note"
            rows={3}
            maxLength={limits.privateTextLettersMax}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add()
            }}
          />
          <Button
            type="submit"
            icon={<Plus size={16} aria-hidden="true" />}
            blocked={text.trim() === '' ? 'Write something first' : undefined}
          >
            Add note
          </Button>
        </form>
      )}
      <output className={styles.hint}>
        {trouble ?? (unsaved > 0 ? 'Saving…' : notes.length > 0 ? 'Saved. Nobody else sees them.' : '')}
      </output>
      <ul className={styles.notes}>
        {notes.map((note) => (
          <Note key={note.id} note={note} onRemove={() => box.remove(note.id)} />
        ))}
      </ul>
    </Dialog>
  )
}

function Note({ note, onRemove }: { note: PrivateNote; onRemove: () => void }) {
  const words = textOfNote(note.record)
  return (
    <li className={styles.note}>
      <span className={styles.noteWords}>{words || 'Without words'}</span>
      <IconButton
        label={`Throw away: ${words.slice(0, 40) || 'a note without words'}`}
        size={28}
        icon={<Trash2 size={16} aria-hidden="true" />}
        onClick={onRemove}
      />
    </li>
  )
}
