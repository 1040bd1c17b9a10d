'use client'
import { type FormEvent, useId, useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import { limits } from '@/lib/protocol/limits'
import { frameworkCalls } from '../calls'
import styles from '../new-framework-dialog.module.css'

/** Asks what is new, saves what is not saved yet, and publishes exactly that. */
export function PublishDialog({
  version,
  frameworkId,
  save,
  onClose,
  onPublished,
}: {
  version: number
  frameworkId: string
  save: () => Promise<number | null>
  onClose: () => void
  onPublished: (version: number, revision: number) => void
}) {
  const form = useId()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const revision = await save()
    if (revision === null) {
      setBusy(false)
      return setError('The draft is not saved yet, so it cannot be published. Close this and look at the notice above.')
    }
    const published = await frameworkCalls.publish(frameworkId, revision, note.trim())
    if (published.ok) return onPublished(published.value.version, revision)
    setBusy(false)
    setError(wordsOf(published.error))
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={`Publish version ${version}`}
      description="New boards start from it. Boards that stand keep their version until somebody upgrades them."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Publish version {version}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <TextArea
          label="What is new"
          optional
          rows={3}
          maxLength={limits.shortTextLettersMax}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <p role="alert" className={styles.error}>
          {error}
        </p>
      </form>
    </Dialog>
  )
}
