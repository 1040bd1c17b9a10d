'use client'
import { type FormEvent, useId, useRef, useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import { frameworkChoices } from '@/components/catalogue/framework-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { OwnFrameworkSummary } from '@/lib/contracts/own-frameworks'
import { limits } from '@/lib/protocol/limits'
import { frameworkCalls } from './calls'
import type { WorkspaceChoice } from './frameworks-page'
import styles from './new-framework-dialog.module.css'

const nothing = ''

/** Where a new framework starts from, what it is called, and which workspace it belongs to. */
export function NewFrameworkDialog({
  from: asked,
  own,
  workspaces,
  onClose,
  onCreated,
}: {
  from: string | null
  own: readonly OwnFrameworkSummary[]
  workspaces: readonly WorkspaceChoice[]
  onClose: () => void
  onCreated: (frameworkId: string) => void
}) {
  const form = useId()
  const titleField = useRef<HTMLInputElement>(null)
  const [from, setFrom] = useState(asked ?? nothing)
  const [typed, setTyped] = useState<string | null>(null)
  const [workspace, setWorkspace] = useState(workspaces[0]?.id)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<{ title?: string; form?: string }>({})

  const sources = [
    { value: nothing, label: 'Nothing: one phase, one decision' },
    ...frameworkChoices.map(({ id, title }) => ({ value: id, label: `A copy of ${title}` })),
    ...own.map(({ id, title }) => ({ value: id, label: `A copy of ${title}` })),
  ]
  const copied = [...frameworkChoices, ...own].find(({ id }) => id === from)
  const title = typed ?? (copied ? `${copied.title} (ours)` : '')

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (title.trim() === '') {
      setError({ title: 'A framework needs a title.' })
      titleField.current?.focus()
      return
    }
    setBusy(true)
    const made = await frameworkCalls.create({
      title: title.trim(),
      ...(from === nothing ? {} : { from }),
      ...(workspace ? { workspace } : {}),
    })
    if (made.ok) return onCreated(made.value.id)
    setBusy(false)
    setError({ form: wordsOf(made.error) })
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title="New framework"
      description="It starts as a draft that only your workspace sees."
      firstFocus={titleField}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Create framework
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <TextField
          ref={titleField}
          label="Title"
          autoComplete="off"
          maxLength={limits.titleLettersMax}
          value={title}
          onChange={(event) => setTyped(event.target.value)}
          error={error.title}
        />
        <Select label="Start from" options={sources} value={from} onValueChange={setFrom} />
        {workspaces.length > 1 && workspace && (
          <Select
            label="Workspace"
            options={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
            value={workspace}
            onValueChange={setWorkspace}
          />
        )}
        <p role="alert" className={styles.error}>
          {error.form}
        </p>
      </form>
    </Dialog>
  )
}
