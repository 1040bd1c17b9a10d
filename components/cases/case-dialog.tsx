'use client'
import { X } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import { frameworkCalls } from '@/components/frameworks/calls'
import { LinesField } from '@/components/frameworks/editor/lines-field'
import type { WorkspaceChoice } from '@/components/frameworks/frameworks-page'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { OwnCaseAnswer } from '@/lib/contracts/own-frameworks'
import { limits } from '@/lib/protocol/limits'
import styles from './case-dialog.module.css'

/** What a case may show at work: the cards of each framework, by the framework's id. */
export interface CaseTargets {
  readonly frameworks: readonly { readonly id: string; readonly title: string }[]
  readonly options: Readonly<Record<string, readonly { readonly id: string; readonly title: string }[]>>
}

/** The form of a case. It belongs to a framework, and shows on the cards that it names. */
export function CaseDialog({
  edited,
  workspaces,
  targets,
  onClose,
  onSaved,
}: {
  edited: OwnCaseAnswer | null
  workspaces: readonly WorkspaceChoice[]
  targets: CaseTargets
  onClose: () => void
  onSaved: (saved: OwnCaseAnswer) => void
}) {
  const form = useId()
  const titleField = useRef<HTMLInputElement>(null)
  const [title, setTitle] = useState(edited?.title ?? '')
  const [sector, setSector] = useState(edited?.sector ?? '')
  const [basis, setBasis] = useState(edited?.basis ?? 'reported')
  const [story, setStory] = useState(edited?.story ?? '')
  const [questions, setQuestions] = useState<readonly string[]>(edited?.questions ?? [])
  const [framework, setFramework] = useState(edited?.frameworks[0] ?? targets.frameworks[0]?.id ?? '')
  const [shows, setShows] = useState<readonly string[]>(edited?.illustrates ?? [])
  const [workspace, setWorkspace] = useState(edited?.workspace.id ?? workspaces[0]?.id)
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})

  const cards = targets.options[framework] ?? []
  const names = new Map(cards.map((card) => [card.id, card.title]))

  async function submit(event: FormEvent) {
    event.preventDefault()
    const missing = {
      ...(title.trim() === '' ? { title: 'A case needs a title.' } : {}),
      ...(story.trim() === '' ? { story: 'Say what happened.' } : {}),
    }
    setErrors(missing)
    if (Object.keys(missing).length > 0) return
    setBusy(true)
    const fields = {
      title: title.trim(),
      sector: sector.trim(),
      basis,
      story: story.trim(),
      questions: [...questions],
      frameworks: [framework],
      illustrates: [...shows],
    }
    const answer = edited
      ? await frameworkCalls.changeCase(edited.id, fields)
      : await frameworkCalls.createCase({ ...fields, ...(workspace ? { workspace } : {}) })
    setBusy(false)
    if (!answer.ok) return setErrors({ form: wordsOf(answer.error), ...answer.error.errors })
    const place = workspaces.find(({ id }) => id === workspace) ?? workspaces[0]
    const home = edited?.workspace ?? place
    if (!home) return onClose()
    onSaved({ ...fields, id: answer.value.id, sources: [], workspace: home, changedAt: new Date().toISOString() })
  }

  return (
    <Dialog
      open
      size={640}
      onOpenChange={(open) => !open && !busy && onClose()}
      title={edited ? 'Edit case' : 'New case'}
      description="Leave out names: a case is read by other clients."
      firstFocus={titleField}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Save case
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
          error={errors.title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <div className={styles.pair}>
          <TextField
            label="Sector"
            optional
            autoComplete="off"
            maxLength={limits.titleLettersMax}
            value={sector}
            onChange={(event) => setSector(event.target.value)}
          />
          <div>
            <p className={styles.legend} aria-hidden="true">
              Where it comes from
            </p>
            <Segmented
              label="Where it comes from"
              options={[
                { value: 'reported', label: 'Happened' },
                { value: 'typical', label: 'Typical' },
              ]}
              value={basis}
              onValueChange={setBasis}
            />
          </div>
        </div>
        <TextArea
          label="Story"
          rows={6}
          maxLength={limits.longTextLettersMax}
          value={story}
          error={errors.story}
          onChange={(event) => setStory(event.target.value)}
        />
        <LinesField
          label="Questions to ask"
          optional
          help="One on each line."
          rows={2}
          lines={questions}
          onLines={setQuestions}
        />
        <Select
          label="Framework"
          options={targets.frameworks.map(({ id, title: name }) => ({ value: id, label: name }))}
          value={framework}
          onValueChange={(next) => {
            setFramework(next)
            setShows([])
          }}
        />
        <fieldset className={styles.shows}>
          <legend className={styles.legend}>Shows at work</legend>
          {shows.length > 0 && (
            <ul className={styles.chosen}>
              {shows.map((id) => (
                <li key={id}>
                  <button
                    type="button"
                    className={styles.card}
                    aria-label={`Remove ${names.get(id) ?? id}`}
                    onClick={() => setShows((now) => now.filter((it) => it !== id))}
                  >
                    {names.get(id) ?? id}
                    <X size={12} aria-hidden="true" />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <Select
            label="Add a decision or an option"
            hideLabel
            options={[
              { value: '', label: 'Add a decision or an option…' },
              ...cards.filter(({ id }) => !shows.includes(id)).map((card) => ({ value: card.id, label: card.title })),
            ]}
            value=""
            onValueChange={(id) => id !== '' && setShows((now) => [...now, id])}
          />
        </fieldset>
        {!edited && workspaces.length > 1 && workspace && (
          <Select
            label="Workspace"
            options={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
            value={workspace}
            onValueChange={setWorkspace}
          />
        )}
        <p role="alert" className={styles.error}>
          {errors.form}
        </p>
      </form>
    </Dialog>
  )
}
