'use client'
import { MessageSquareWarning, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { newId } from '@/lib/kernel/ids'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Switch } from '../ui/switch'
import { TextArea } from '../ui/text-area'
import { useToast } from '../ui/toast'
import styles from './result.module.css'

/** Who was against, in their words: kept with the result, so that a year later nobody has to remember. */
export function Dissent({ round }: { round: RoundAnswer }) {
  const me = useRoom((room) => room.me)
  const mayWrite = useMay('comment.write')
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isWriting, setWriting] = useState(false)
  if (round.dissent.length === 0 && !mayWrite) return null

  const remove = async (dissentId: RoundAnswer['dissent'][number]['id']) => {
    const answer = await api.removeDissent(round.id, dissentId)
    if (!answer.ok) toast(wordsOf(answer.error))
  }
  return (
    <section className={styles.part} aria-label="Dissent">
      <h3 className={styles.heading}>Dissent</h3>
      {round.dissent.length > 0 && (
        <ul className={styles.words}>
          {round.dissent.map(({ id, text, by }) => (
            <li key={id} className={styles.dissent}>
              <span className={styles.by}>{by?.name ?? 'Somebody, without a name'}</span>
              <span>{text}</span>
              {(me.role === 'facilitator' || by?.id === me.participantId) && (
                <IconButton
                  label={`Remove the dissent of ${by?.name ?? 'somebody'}`}
                  size={24}
                  blocked={blocked}
                  className={styles.remove}
                  icon={<Trash2 size={14} aria-hidden="true" />}
                  onClick={() => void remove(id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {isWriting ? (
        <DissentForm round={round} name={me.name} onDone={() => setWriting(false)} />
      ) : (
        mayWrite && (
          <Button
            size={28}
            icon={<MessageSquareWarning size={14} aria-hidden="true" />}
            blocked={blocked}
            onClick={() => setWriting(true)}
          >
            Record dissent
          </Button>
        )
      )}
    </section>
  )
}

function DissentForm({ round, name, onDone }: { round: RoundAnswer; name: string; onDone: () => void }) {
  const blocked = useNeedsConnection()
  const [id] = useState(() => newId('dissent'))
  const [text, setText] = useState('')
  const [isSigned, setSigned] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (blocked || isBusy) return
    if (!text.trim()) return setError('Say what you disagree with.')
    setBusy(true)
    const answer = await api.addDissent(round.id, { id, text: text.trim(), anonymous: !isSigned })
    setBusy(false)
    if (answer.ok) onDone()
    else setError(wordsOf(answer.error))
  }
  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      <TextArea
        label="What do you disagree with, and why?"
        rows={3}
        maxLength={500}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it has just been asked for
        autoFocus
        value={text}
        error={error}
        onChange={({ target }) => {
          setText(target.value)
          setError(undefined)
        }}
      />
      <Switch
        label={`Sign as ${name}`}
        help={isSigned ? 'Your name stands beside your words.' : 'Nobody can see whose words these are, ever.'}
        checked={isSigned}
        onCheckedChange={setSigned}
      />
      <div className={styles.buttons}>
        <Button size={28} type="submit" variant="primary" busy={isBusy} blocked={blocked}>
          Record dissent
        </Button>
        <Button size={28} variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
