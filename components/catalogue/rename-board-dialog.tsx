'use client'
import { type RefObject, type FormEvent, useId, useRef, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { BoardSummary } from '@/lib/contracts/boards'
import { limits } from '@/lib/protocol/limits'

export function RenameBoardDialog({
  board,
  onClose,
  returnFocus,
  onRenamed,
}: {
  board: Pick<BoardSummary, 'id' | 'title'>
  onClose: () => void
  returnFocus: RefObject<HTMLElement | null>
  onRenamed: (board: BoardSummary) => void
}) {
  const form = useId()
  const field = useRef<HTMLInputElement>(null)
  const [title, setTitle] = useState(board.title)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (title.trim() === '') return setError('A board needs a title.')
    setBusy(true)
    const renamed = await api.changeBoard(board.id, { title: title.trim() })
    setBusy(false)
    if (!renamed.ok) return setError(renamed.error.errors.title ?? wordsOf(renamed.error))
    onRenamed(renamed.value)
    onClose()
  }

  return (
    <Dialog
      open
      returnFocus={returnFocus}
      onOpenChange={(open) => !open && onClose()}
      title="Rename board"
      firstFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Rename board
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <TextField
          ref={field}
          label="Title"
          name="title"
          autoComplete="off"
          maxLength={limits.titleLettersMax}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={error}
        />
      </form>
    </Dialog>
  )
}
