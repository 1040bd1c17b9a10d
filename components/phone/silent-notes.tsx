'use client'
import { EyeOff, Pencil, Plus, Trash2 } from 'lucide-react'
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import type { PrivateNote } from '@/lib/contracts/private'
import { limits } from '@/lib/protocol/limits'
import { newPrivateId } from '@/lib/workshop/private-id'
import { wordsOf } from '../api/problem'
import { withoutPrivateNote } from '../room/room-state'
import { TextArea } from '../ui/text-area'
import { isWritingPrivately, promiseWords, textOfNote, writtenWords } from '../workshop/private/private-words'
import { plural } from '../workshop/vote-words'
import { phoneApi } from './phone-api'
import { usePhone, usePhoneMay, usePhoneRoom, useServerNow } from './phone-context'
import { Press } from './press'
import styles from './silent.module.css'

/** Silent notes: written on the phone while private mode is on, saved with each key, seen by nobody else. */
export function SilentNotes() {
  const mode = usePhoneRoom((room) => room.privateMode)
  const notes = usePhoneRoom((room) => room.privateNotes)
  const mayWrite = usePhoneMay('private.write')
  const title = useId()
  if (mode && isWritingPrivately(mode)) {
    return (
      <section className={styles.card} aria-labelledby={title}>
        <h2 id={title} className={styles.title}>
          <EyeOff size={20} aria-hidden="true" />
          Silent notes
        </h2>
        <p className={styles.words}>
          {mayWrite ? promiseWords(mode.anonymous) : 'People write for themselves until the facilitator shows it all.'}
        </p>
        {mode.state === 'counting' ? <Countdown revealAt={mode.revealAt} /> : null}
        {mayWrite && <Writing notes={notes} />}
        <output className={styles.small}>{writtenWords(mode)}</output>
      </section>
    )
  }
  return notes.length > 0 ? <Left notes={notes} /> : null
}

function Countdown({ revealAt }: { revealAt: string | null }) {
  const { privateBox } = usePhone()
  const now = useServerNow()
  const leftMs = revealAt === null ? 0 : Date.parse(revealAt) - now
  const isClose = leftMs < 1_000
  useEffect(() => {
    if (isClose) privateBox.flush()
  }, [privateBox, isClose])
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000))
  return (
    <p className={styles.soon} role="timer" aria-live="off">
      {seconds > 0 ? `Shown to everybody in ${seconds} s` : 'Showing…'}
    </p>
  )
}

function Writing({ notes }: { notes: readonly PrivateNote[] }) {
  const { privateBox } = usePhone()
  const view = useSyncExternalStore(privateBox.view.subscribe, privateBox.view.get, privateBox.view.get)
  const [draft, setDraft] = useState(() => ({ id: newPrivateId(), text: '' }))
  const field = useRef<HTMLTextAreaElement>(null)
  const others = notes.filter(({ id }) => id !== draft.id)
  const isKnown = notes.some(({ id }) => id === draft.id)

  function change(text: string) {
    setDraft({ ...draft, text })
    if (text.trim() !== '') privateBox.keep(draft.id, { text })
    else if (isKnown || privateBox.isBusy(draft.id)) privateBox.remove(draft.id)
  }
  function open(next: { id: string; text: string }) {
    setDraft(next)
    field.current?.focus()
  }

  return (
    <>
      <TextArea
        ref={field}
        label="Your note"
        rows={4}
        maxLength={limits.privateTextLettersMax}
        value={draft.text}
        onChange={({ target }) => change(target.value)}
      />
      <output className={styles.small}>
        {view.trouble ?? (view.unsaved > 0 ? 'Saving…' : isKnown ? 'Saved. Only you see it.' : '')}
      </output>
      <Press
        variant="primary"
        icon={<Plus size={20} aria-hidden="true" />}
        blocked={draft.text.trim() === '' ? 'Write something first' : undefined}
        onClick={() => open({ id: newPrivateId(), text: '' })}
      >
        Next note
      </Press>
      {others.length > 0 && (
        <ul className={styles.notes} aria-label="Your other notes">
          {others.map((note) => {
            const text = textOfNote(note.record)
            return (
              <li key={note.id} className={styles.note}>
                <span className={styles.text}>{text || 'Made on the canvas'}</span>
                {note.record.type === 'note' && (
                  <button
                    type="button"
                    className={styles.act}
                    aria-label={`Change: ${text.slice(0, 40)}`}
                    onClick={() => open({ id: note.id, text })}
                  >
                    <Pencil size={20} aria-hidden="true" />
                  </button>
                )}
                <button
                  type="button"
                  className={styles.act}
                  aria-label={`Throw away: ${text.slice(0, 40) || 'made on the canvas'}`}
                  onClick={() => privateBox.remove(note.id)}
                >
                  <Trash2 size={20} aria-hidden="true" />
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

/** What was not shown with the others: too late, or because private mode ended. */
function Left({ notes }: { notes: readonly PrivateNote[] }) {
  const { store, privateBox } = usePhone()
  const { late } = useSyncExternalStore(privateBox.view.subscribe, privateBox.view.get, privateBox.view.get)
  const boardId = usePhoneRoom((room) => room.board.id)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const title = useId()
  const isLate = notes.some(({ id }) => late.has(id))

  async function show() {
    setBusy(true)
    const ids = notes.map(({ id }) => id)
    const answer = await phoneApi.showPrivate(boardId, ids)
    setBusy(false)
    if (!answer.ok) return setFailure(wordsOf(answer.error))
    for (const id of ids) store.apply((room) => withoutPrivateNote(room, id))
  }

  return (
    <section className={styles.card} aria-labelledby={title}>
      <h2 id={title} className={styles.title}>
        <EyeOff size={20} aria-hidden="true" />
        {`${plural(notes.length, 'note')} of yours ${notes.length === 1 ? 'is' : 'are'} still private`}
      </h2>
      <p className={styles.words}>
        {isLate
          ? 'Your last words came after the others were shown. They are saved; nobody else sees them until you show them.'
          : 'Nobody else sees them until you or the facilitator show them.'}
      </p>
      <ul className={styles.notes}>
        {notes.map(({ id, record }) => (
          <li key={id} className={styles.note}>
            <span className={styles.text}>{textOfNote(record) || 'Made on the canvas'}</span>
          </li>
        ))}
      </ul>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      <Press variant="primary" busy={isBusy} onClick={() => void show()}>
        Show mine
      </Press>
    </section>
  )
}
