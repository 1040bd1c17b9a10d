'use client'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { AgendaStep } from '@/lib/workshop/agenda'
import { limits } from '@/lib/protocol/limits'
import { api } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { useBoard, useRoom } from '../../room/room-context'
import { withSession } from '../../room/room-state'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Select } from '../../ui/select'
import { TextField } from '../../ui/text-field'
import { type DraftStep, draftErrors, draftOf, stepsOf } from './agenda-draft'
import { AgendaEditor } from './agenda-editor'
import { sessionApi } from './calls'
import styles from './session-dialog.module.css'

interface Template {
  readonly id: string
  readonly title: string
  readonly minutes: number
  readonly steps: readonly AgendaStep[]
}

/** Title, agenda and who is here, and the workshop begins. */
export function StartSessionDialog({
  open,
  onOpenChange,
  onStarted,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  onStarted: () => void
}) {
  const formId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size={640}
      title="Start session"
      description="Everybody on the board sees the step and the time. Ending the session saves the board as it is then."
      firstFocus={field}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} busy={isBusy}>
            Start session
          </Button>
        </>
      }
    >
      <StartForm
        formId={formId}
        field={field}
        onBusy={setBusy}
        onStarted={() => {
          onOpenChange(false)
          onStarted()
        }}
      />
    </Dialog>
  )
}

function StartForm({
  formId,
  field,
  onBusy,
  onStarted,
}: {
  formId: string
  field: React.RefObject<HTMLInputElement | null>
  onBusy: (isBusy: boolean) => void
  onStarted: () => void
}) {
  const { store } = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const boardTitle = useRoom((room) => room.board.title)
  const here = useRoom((room) => room.participants.filter((it) => room.connected.has(it.id)).length)
  const [title, setTitle] = useState(boardTitle)
  const [templates, setTemplates] = useState<readonly Template[] | null>(null)
  const [picked, setPicked] = useState('')
  const [draft, setDraft] = useState<DraftStep[]>([])
  const [isTold, setTold] = useState(false)
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    let isOver = false
    void sessionApi.getAgendas(boardId).then((answer) => {
      if (isOver) return
      const items = answer.ok ? answer.value.items : []
      setTemplates(items)
      const [first] = items
      if (!first) return
      setPicked(first.id)
      setDraft(draftOf(first.steps))
    })
    return () => {
      isOver = true
    }
  }, [boardId])

  const errors = draftErrors(draft)
  async function start(event: FormEvent) {
    event.preventDefault()
    setTold(true)
    const wanted = title.trim()
    if (wanted === '' || errors.size > 0) return
    setFailure(undefined)
    onBusy(true)
    const started = await api.startSession(boardId, { title: wanted, agenda: stepsOf(draft) })
    onBusy(false)
    if (!started.ok) return setFailure(wordsOf(started.error))
    store.apply((room) => withSession(room, started.value))
    onStarted()
  }

  return (
    <form id={formId} className={styles.form} onSubmit={(event) => void start(event)}>
      <TextField
        ref={field}
        label="Title"
        value={title}
        maxLength={limits.titleLettersMax}
        error={isTold && title.trim() === '' ? 'A session needs a title' : undefined}
        onChange={({ target }) => setTitle(target.value)}
      />
      {templates === null && <p className={styles.note}>Loading the agendas…</p>}
      {templates && templates.length > 0 && (
        <Select
          label="Begin with"
          value={picked}
          options={[
            ...templates.map((it) => ({ value: it.id, label: `${it.title}, ${it.minutes} min` })),
            { value: '', label: 'An empty agenda' },
          ]}
          onValueChange={(id) => {
            setPicked(id)
            setDraft(draftOf(templates.find((it) => it.id === id)?.steps ?? []))
          }}
        />
      )}
      {templates && <AgendaEditor draft={draft} errors={isTold ? errors : new Map()} onChange={setDraft} />}
      <p className={styles.note}>
        {here > 1 ? `${here} people are here now, and take part at once.` : 'Nobody else is here yet.'}
      </p>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </form>
  )
}
