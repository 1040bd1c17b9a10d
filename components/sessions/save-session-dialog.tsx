'use client'
import { type FormEvent, useId, useRef, useState } from 'react'
import type { SessionAnswer } from '@/lib/contracts/sessions'
import type { Result } from '@/lib/kernel/result'
import { limits } from '@/lib/protocol/limits'
import { api } from '../api/client'
import { type ApiProblem, wordsOf } from '../api/problem'
import { useBoard, useRoom } from '../room/room-context'
import { withSession } from '../room/room-state'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextField } from '../ui/text-field'
import { useToast } from '../ui/toast'
import { revisitApi } from './calls'

/** What the button says that lets a running session go on. */
const snapshotOnly = 'snapshot'

export interface SaveSessionDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  onSaved: () => void
}

/** Keeps the board as it is now under a title. A session that a program has started is ended, which saves it. */
export function SaveSessionDialog({ open, onOpenChange, onSaved }: SaveSessionDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  const formId = useId()
  const [isBusy, setBusy] = useState(false)
  const running = useRoom((room) => room.session)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Save session"
      description="The board is saved as it is now and can be opened again at any time. Nobody is interrupted; the live board goes on."
      firstFocus={field}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          {running && (
            <Button type="submit" form={formId} value={snapshotOnly} busy={isBusy}>
              Keep a snapshot
            </Button>
          )}
          <Button variant="primary" type="submit" form={formId} busy={isBusy}>
            {running ? 'End and save' : 'Save session'}
          </Button>
        </>
      }
    >
      <SaveForm
        formId={formId}
        field={field}
        running={running}
        onBusy={setBusy}
        onSaved={() => {
          onOpenChange(false)
          onSaved()
        }}
      />
    </Dialog>
  )
}

function SaveForm({
  formId,
  field,
  running,
  onBusy,
  onSaved,
}: {
  formId: string
  field: React.RefObject<HTMLInputElement | null>
  running: SessionAnswer | null
  onBusy: (isBusy: boolean) => void
  onSaved: () => void
}) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const boardTitle = useRoom((room) => room.board.title)
  const toast = useToast()
  const [title, setTitle] = useState(() => running?.title ?? firstTitle(boardTitle))
  const [error, setError] = useState<string>()

  async function save(event: FormEvent) {
    event.preventDefault()
    const isSnapshot = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === snapshotOnly
    const wanted = title.trim()
    if (wanted === '') return setError('A session needs a title')
    setError(undefined)
    onBusy(true)
    const saved = await keep(wanted, isSnapshot)
    onBusy(false)
    if (!saved.ok) return setError(wordsOf(saved.error))
    store.apply((room) => withSession(room, saved.value))
    toast(`Saved as “${saved.value.title}”`)
    onSaved()
  }

  async function keep(wanted: string, isSnapshot: boolean): Promise<Result<SessionAnswer, ApiProblem>> {
    if (isSnapshot) return revisitApi.saveSnapshot(boardId, wanted)
    if (running && running.title !== wanted) {
      const renamed = await api.changeSession(running.id, { title: wanted })
      if (!renamed.ok) return renamed
    }
    return running ? api.endSession(running.id) : revisitApi.saveSnapshot(boardId, wanted)
  }

  return (
    <form id={formId} onSubmit={(event) => void save(event)}>
      <TextField
        label="Title"
        ref={field}
        value={title}
        maxLength={limits.titleLettersMax}
        error={error}
        help={running ? `“${running.title}” is running. Ending it saves it; a snapshot lets it go on.` : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
    </form>
  )
}

/** "Data product workshop, 25 Nov": sessions of one board differ by day. */
function firstTitle(boardTitle: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(new Date())
  return `${boardTitle.slice(0, limits.titleLettersMax - 10)}, ${day}`
}
