'use client'
import { ShieldCheck } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { RoomAnswer } from '@/lib/contracts/room'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { wordsOf } from '../api/problem'
import { TextField } from '../ui/text-field'
import styles from './entry.module.css'
import { EntryHead } from './head'
import { phoneApi } from './phone-api'
import { Press } from './press'
import { Screen } from './screen'

/** The one question between the code and the workshop. Nothing of the board is told before it is answered. */
export function JoinByCode({
  code,
  account,
  live,
  onJoined,
  onWaiting,
}: {
  code: string
  /** The name of the account that is signed in: then there is nothing to ask. */
  account: string | null
  live: boolean
  onJoined: (room: RoomAnswer, notice: string | null) => void
  /** Joined, and a facilitator has to let them in. */
  onWaiting: (boardId: Id<'board'>, name: string, notice: string | null) => void
}) {
  const [nameError, setNameError] = useState<string>()
  const [trouble, setTrouble] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('name')
    const name = account ?? (typeof typed === 'string' ? typed.trim() : '')
    setNameError(undefined)
    setTrouble(undefined)
    if (name === '') {
      field.current?.focus()
      return setNameError('A name is needed, so that others know who is here.')
    }
    setBusy(true)
    const joined = await phoneApi.join({ token: code, name })
    const isOther = joined.ok && account === null && joined.value.name !== name
    const notice = isOther ? `Somebody here is called ${name} already, so you are “${joined.value.name}”.` : null
    if (joined.ok && joined.value.state === 'waiting') return onWaiting(joined.value.boardId, joined.value.name, notice)
    const room = joined.ok ? await phoneApi.getRoom(joined.value.boardId) : joined
    if (joined.ok && room.ok) return onJoined(room.value, notice)
    setBusy(false)
    if (room.ok) return
    if (room.error.errors.name) setNameError(room.error.errors.name)
    else setTrouble(wordsOf(room.error))
  }

  return (
    <Screen head={<EntryHead />}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <h1 className={styles.title}>Join the workshop</h1>
        <p className={styles.words}>{live ? 'A session is running. ' : ''}You can vote and comment from this phone.</p>
        {account === null ? (
          <TextField
            ref={field}
            label="Your name"
            name="name"
            autoComplete="name"
            size={48}
            maxLength={limits.nameLettersMax}
            help="Everyone on the board sees this name. A first name is enough."
            error={nameError}
          />
        ) : (
          <p className={styles.words}>
            You are signed in as <strong>{account}</strong>.
          </p>
        )}
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
        <Press type="submit" variant="primary" busy={isBusy}>
          Join the workshop
        </Press>
        <p className={styles.note}>
          <ShieldCheck size={16} aria-hidden="true" />
          {account === null && 'No account, no e-mail address. '}Nobody sees how you vote in an anonymous vote, not even
          the facilitator.
        </p>
      </form>
    </Screen>
  )
}
