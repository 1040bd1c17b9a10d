'use client'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { readJoinCode } from '@/lib/access/join-code'
import type { LobbyAnswer } from '@/lib/contracts/codes'
import { wordsOf } from '../api/problem'
import { TextField } from '../ui/text-field'
import styles from './entry.module.css'
import { EntryHead } from './head'
import { phoneApi } from './phone-api'
import { Press } from './press'
import { Screen } from './screen'

/** Six characters from the shared screen. */
export function EnterCode({
  code: first,
  trouble: firstTrouble,
  onFound,
}: {
  code: string
  trouble: string | null
  onFound: (code: string, lobby: LobbyAnswer) => Promise<string | null>
}) {
  const [typed, setTyped] = useState(first)
  const [trouble, setTrouble] = useState(firstTrouble ?? undefined)
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const code = readJoinCode(typed)
    if (code === null) return refuse('A code has six letters and digits, without 0, O, 1 and I.')
    setBusy(true)
    setTrouble(undefined)
    const lobby = await phoneApi.getLobby(code)
    const found = lobby.ok ? await onFound(code, lobby.value) : wordsOf(lobby.error)
    if (found !== null) refuse(found)
  }

  function refuse(words: string) {
    setBusy(false)
    setTrouble(words)
    field.current?.focus()
  }

  return (
    <Screen head={<EntryHead />}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <h1 className={styles.title}>Join with a code</h1>
        <p className={styles.words}>The code is on the shared screen, beside the QR code.</p>
        <TextField
          ref={field}
          label="Code"
          name="code"
          size={48}
          className={styles.code}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          maxLength={12}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          placeholder="7KQ4 M2"
          error={trouble}
        />
        <Press type="submit" variant="primary" busy={isBusy}>
          Continue
        </Press>
      </form>
    </Screen>
  )
}
