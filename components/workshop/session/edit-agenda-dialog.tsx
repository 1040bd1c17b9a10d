'use client'
import { useState } from 'react'
import type { AgendaStep } from '@/lib/workshop/agenda'
import type { RunningSession } from '@/lib/workshop/workshop-state'
import { api } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { type DraftStep, draftErrors, draftOf, stepsOf } from './agenda-draft'
import { AgendaEditor } from './agenda-editor'
import styles from './session-dialog.module.css'

/** Changes the agenda while the workshop runs. It goes on where it stands. */
export function EditAgendaDialog({ session, onClose }: { session: RunningSession; onClose: () => void }) {
  const [draft, setDraft] = useState<DraftStep[]>(() => draftOf(session.steps.map(asWritten)))
  const [isTold, setTold] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const errors = draftErrors(draft)

  async function save() {
    setTold(true)
    if (errors.size > 0) return
    setBusy(true)
    const saved = await api.changeSession(session.id, { agenda: stepsOf(draft) })
    setBusy(false)
    if (!saved.ok) return setFailure(wordsOf(saved.error))
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size={640}
      title="Change the agenda"
      description="The session goes on at the step that runs now. If you take that out, the next one begins."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={isBusy} onClick={() => void save()}>
            Change the agenda
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <AgendaEditor
          draft={draft}
          errors={isTold ? errors : new Map()}
          currentId={session.stepId}
          onChange={setDraft}
        />
        {failure && (
          <p className={styles.failure} role="alert">
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  )
}

/** A step without what the server has reckoned. */
function asWritten(running: RunningSession['steps'][number]): AgendaStep {
  const { usedMs: _, roundId: __, ...step } = running
  return step
}
