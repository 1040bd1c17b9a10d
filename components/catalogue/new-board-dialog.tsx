'use client'
import { RadioGroup } from 'radix-ui'
import { type FormEvent, useId, useRef, useState } from 'react'
import { api } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { frameworkPicture } from '@/components/site/framework-picture'
import { ThemedPicture } from '@/components/site/themed-picture'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import type { Density } from '@/lib/board/shapes/status'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { countWords, type FrameworkChoice, frameworkChoices, plural } from './framework-words'
import styles from './new-board-dialog.module.css'

const blank = 'blank'

/** What a new board starts from. Until its title is touched it follows the framework. */
export function NewBoardDialog({
  framework: asked,
  onClose,
  onCreated,
}: {
  /** The framework chosen to begin with; null is a blank board. */
  framework: string | null
  onClose: () => void
  onCreated: (boardId: Id<'board'>) => void
}) {
  const form = useId()
  const titleField = useRef<HTMLInputElement>(null)
  const [choice, setChoice] = useState(asked ?? blank)
  const [typedTitle, setTypedTitle] = useState<string | null>(null)
  const [density, setDensity] = useState<Density>('core')
  const [cases, setCases] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<{ title?: string; form?: string }>({})

  const framework = frameworkChoices.find(({ id }) => id === choice)
  const title = typedTitle ?? (framework ? `${framework.title} workshop` : 'Workshop')

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (title.trim() === '') {
      setError({ title: 'A board needs a title.' })
      titleField.current?.focus()
      return
    }
    setBusy(true)
    setError({})
    const created = await api.createBoard({
      title: title.trim(),
      framework: framework?.id ?? null,
      ...(framework ? { density, cases } : {}),
    })
    // Still busy on success: the page of the board takes the dialog's place.
    if (created.ok) return onCreated(created.value.id)
    setBusy(false)
    const wrongTitle = created.error.errors.title
    setError(wrongTitle ? { title: wrongTitle } : { form: wordsOf(created.error) })
  }

  return (
    <Dialog
      open
      size={640}
      onOpenChange={(open) => !open && !busy && onClose()}
      title="New board"
      firstFocus={titleField}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Create board
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <TextField
          ref={titleField}
          label="Title"
          name="title"
          autoComplete="off"
          maxLength={limits.titleLettersMax}
          value={title}
          onChange={(event) => setTypedTitle(event.target.value)}
          error={error.title}
        />
        <fieldset>
          <legend className={styles.legend}>Start from</legend>
          <RadioGroup.Root
            className={styles.tiles}
            aria-label="Start from"
            value={choice}
            onValueChange={(next) => setChoice(next)}
          >
            {frameworkChoices.map((it) => (
              <FrameworkTile key={it.id} framework={it} />
            ))}
            <RadioGroup.Item className={styles.tile} value={blank}>
              <span className={styles.empty} />
              <span className={styles.name}>Blank board</span>
              <span className={styles.about}>Your own cards, notes and drawings</span>
            </RadioGroup.Item>
          </RadioGroup.Root>
        </fieldset>
        {framework && (
          <>
            <fieldset>
              <legend className={styles.legend}>How much of it</legend>
              <RadioGroup.Root
                className={styles.densities}
                aria-label="How much of it"
                value={density}
                onValueChange={(next) => setDensity(next === 'complete' ? 'complete' : 'core')}
              >
                <DensityTile
                  value="core"
                  name="Core"
                  framework={framework}
                  about="The heart of it, for a first workshop."
                />
                <DensityTile
                  value="complete"
                  name="Complete"
                  framework={framework}
                  about="Every decision of the framework."
                />
              </RadioGroup.Root>
            </fieldset>
            <Switch
              label="Include example cases"
              help={`${plural(framework.summary.cases, 'case')} from practice, below the phases they ground.`}
              checked={cases}
              onCheckedChange={setCases}
            />
          </>
        )}
        <p role="alert" className={styles.error}>
          {error.form}
        </p>
      </form>
    </Dialog>
  )
}

function FrameworkTile({ framework }: { framework: FrameworkChoice }) {
  return (
    <RadioGroup.Item className={styles.tile} value={framework.id}>
      <span className={styles.picture}>
        <ThemedPicture {...frameworkPicture(framework.id)} />
      </span>
      <span className={styles.name}>{framework.title}</span>
      <span className={styles.about}>{framework.about}</span>
    </RadioGroup.Item>
  )
}

function DensityTile({
  value,
  name,
  about,
  framework,
}: {
  value: Density
  name: string
  about: string
  framework: FrameworkChoice
}) {
  return (
    <RadioGroup.Item className={styles.density} value={value}>
      <span className={styles.ring} aria-hidden="true" />
      <span>
        <span className={styles.name}>{name}</span>
        <span className={styles.counts}>{countWords(framework.summary.counts[value])}</span>
        <span className={styles.about}>{about}</span>
      </span>
    </RadioGroup.Item>
  )
}
