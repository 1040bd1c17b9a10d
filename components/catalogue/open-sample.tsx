'use client'
import { useState } from 'react'
import { call } from '@/components/api/call'
import { wordsOf } from '@/components/api/problem'
import { Spinner } from '@/components/ui/spinner'
import { useToast } from '@/components/ui/toast'
import { openSample } from '@/lib/contracts/boards'
import type { Id } from '@/lib/kernel/ids'
import styles from './import-board.module.css'

/** A finished workshop to look at, before anybody is invited. */
export function OpenSample({ onOpen }: { onOpen: (boardId: Id<'board'>) => void }) {
  const [busy, setBusy] = useState(false)
  const toast = useToast()

  async function open() {
    setBusy(true)
    const opened = await call(openSample, {})
    if (opened.ok) return onOpen(opened.value.id)
    setBusy(false)
    toast({ text: wordsOf(opened.error), urgent: true })
  }

  return (
    <button type="button" className={styles.link} aria-busy={busy} onClick={() => busy || void open()}>
      {busy && <Spinner size={14} />}
      {busy ? 'Opening the sample…' : 'Open the sample workshop'}
    </button>
  )
}
