'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { useToast } from '../ui/toast'
import { revisitApi } from './calls'
import styles from './restore-dialog.module.css'

/** Asks before the saved canvas takes the live one's place, and says what happens to that; or makes a new board of it. */
export function RestoreDialog({
  session,
  open,
  onOpenChange,
}: {
  session: SessionAnswer
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const router = useRouter()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  const [isCopying, setCopying] = useState(false)
  const [error, setError] = useState<string>()

  async function restore() {
    setBusy(true)
    setError(undefined)
    const restored = await api.restoreSession(session.id)
    setBusy(false)
    if (!restored.ok) return setError(wordsOf(restored.error))
    toast(`The live board is now “${session.title}”`)
    router.push(`/boards/${session.boardId}`)
  }

  async function copy() {
    setCopying(true)
    setError(undefined)
    const made = await revisitApi.copy(session.id)
    setCopying(false)
    if (!made.ok) return setError(wordsOf(made.error))
    toast(`“${session.title}” is a board of its own now`)
    router.push(`/boards/${made.value.id}`)
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Restore “${session.title}”?`}
      action="Restore board"
      busy={isBusy}
      error={error}
      onConfirm={() => void restore()}
    >
      <p>The live board is saved as a session first, then replaced. Everyone on it sees the change at once.</p>
      <p className={styles.instead}>
        Or leave the live board alone:{' '}
        <Button size={28} busy={isCopying} onClick={() => void copy()}>
          Make a new board of it
        </Button>
      </p>
    </ConfirmDialog>
  )
}
