'use client'
import { type RefObject, useEffect, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import type { BoardSummary } from '@/lib/contracts/boards'
import type { Id } from '@/lib/kernel/ids'

interface Place {
  readonly value: Id<'workspace'>
  readonly label: string
}

/** Puts a board into another workspace of one's own. Who is on it stays on it. */
export function MoveBoardDialog({
  board,
  onClose,
  returnFocus,
  onMoved,
}: {
  board: Pick<BoardSummary, 'id' | 'title' | 'workspace'>
  onClose: () => void
  returnFocus: RefObject<HTMLElement | null>
  onMoved: (board: BoardSummary) => void
}) {
  const [places, setPlaces] = useState<readonly Place[] | null>(null)
  const [chosen, setChosen] = useState<Id<'workspace'>>(board.workspace.id)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    let open = true
    void api.getMe().then((me) => {
      if (!open) return
      if (!me.ok) return setError(wordsOf(me.error))
      const mine = me.value.workspaces.map(({ id, name }) => ({ value: id, label: name }))
      const isMine = mine.some(({ value }) => value === board.workspace.id)
      setPlaces(isMine ? mine : [{ value: board.workspace.id, label: board.workspace.name }, ...mine])
    })
    return () => {
      open = false
    }
  }, [board.workspace])

  async function move() {
    setBusy(true)
    const moved = await api.changeBoard(board.id, { workspace: chosen })
    setBusy(false)
    if (!moved.ok) return setError(moved.error.errors.workspace ?? wordsOf(moved.error))
    onMoved(moved.value)
    onClose()
  }

  const isAlone = places?.length === 1
  return (
    <Dialog
      open
      returnFocus={returnFocus}
      onOpenChange={(open) => !open && onClose()}
      title={`Move “${board.title}”`}
      description="Everybody who is on the board stays on it. Who opens it through the workspace changes."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            blocked={chosen === board.workspace.id ? 'The board is in this workspace.' : undefined}
            onClick={() => void move()}
          >
            Move board
          </Button>
        </>
      }
    >
      {places && (
        <Select
          label="Workspace"
          options={places}
          value={chosen}
          onValueChange={setChosen}
          help={isAlone ? 'You have one workspace. Team workspaces are made in Settings.' : undefined}
          error={error}
        />
      )}
      {!places && error && <p role="alert">{error}</p>}
    </Dialog>
  )
}
