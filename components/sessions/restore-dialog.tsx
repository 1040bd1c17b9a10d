'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { useToast } from '../ui/toast'

/** Asks before the saved canvas takes the live one's place, and says what happens to that. */
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
      The live board is saved as a session first, then replaced. Everyone on it sees the change at once.
    </ConfirmDialog>
  )
}
