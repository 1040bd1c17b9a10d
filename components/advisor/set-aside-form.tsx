'use client'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Finding } from '@/lib/advisor/finding'
import { limits } from '@/lib/protocol/limits'
import { useBoard, useNeedsConnection } from '../room/room-context'
import { Button } from '../ui/button'
import { TextArea } from '../ui/text-area'
import { setAside } from './calls'
import styles from './finding.module.css'

/** Asks why. What is set aside is out of everybody's sight, so everybody may read who did it and for which reason. */
export function SetAsideForm({ finding, onDone }: { finding: Finding; onDone: () => void }) {
  const board = useBoard()
  const blocked = useNeedsConnection()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [])

  async function submit(event?: FormEvent) {
    event?.preventDefault()
    if (isBusy || blocked) return
    if (reason.trim() === '') return setError('Say why, in a few words.')
    setBusy(true)
    const { key, fingerprint } = finding
    const refusal = await setAside(board, { key, fingerprint, reason: reason.trim() })
    setBusy(false)
    if (refusal) setError(refusal)
    else onDone()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onDone()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- shortcuts; both have their own button
    <form ref={form} className={styles.form} onSubmit={submit} onKeyDown={onKeyDown}>
      <TextArea
        label="Why set it aside?"
        help="Everyone can read it. The finding comes back when its facts change."
        rows={2}
        maxLength={limits.shortTextLettersMax}
        value={reason}
        error={error}
        onChange={(event) => {
          setReason(event.target.value)
          setError(undefined)
        }}
      />
      <div className={styles.actions}>
        <Button size={28} type="submit" busy={isBusy} blocked={blocked}>
          Set aside
        </Button>
        <Button size={28} variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
