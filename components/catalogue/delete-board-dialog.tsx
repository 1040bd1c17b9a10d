'use client'
import { type RefObject, useEffect, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { BoardSummary } from '@/lib/contracts/boards'
import { limits } from '@/lib/protocol/limits'

/** Names what goes with the board before it goes. */
export function DeleteBoardDialog({
  board,
  onClose,
  returnFocus,
  onDeleted,
}: {
  board: Pick<BoardSummary, 'id' | 'title'>
  onClose: () => void
  returnFocus: RefObject<HTMLElement | null>
  onDeleted: () => void
}) {
  const [sessions, setSessions] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    let open = true
    void api.listSessions(board.id).then((listed) => {
      if (!open || !listed.ok) return
      const saved = listed.value.items.filter(({ state }) => state === 'ended').length
      setSessions(sessionWords(saved, listed.value.nextCursor !== null))
    })
    return () => {
      open = false
    }
  }, [board.id])

  async function confirm() {
    setBusy(true)
    const deleted = await api.deleteBoard(board.id)
    setBusy(false)
    if (!deleted.ok) return setError(wordsOf(deleted.error))
    onDeleted()
    onClose()
  }

  return (
    <ConfirmDialog
      open
      returnFocus={returnFocus}
      danger
      onOpenChange={(open) => !open && onClose()}
      title={`Delete “${board.title}”?`}
      action="Delete board"
      busy={busy}
      error={error}
      onConfirm={confirm}
    >
      {sessions}You can bring it back for {limits.trashDays} days.
    </ConfirmDialog>
  )
}

function sessionWords(saved: number, more: boolean): string {
  if (more) return 'Its saved sessions go too. '
  if (saved === 0) return ''
  return saved === 1 ? 'Its saved session goes too. ' : `Its ${saved} saved sessions go too. `
}
