'use client'
import { ChevronRight } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import { type FormEvent, useCallback, useId, useRef, useState } from 'react'
import { api, call } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { useAnswer } from '@/components/api/use-answer'
import { frameworkPicture } from '@/components/site/framework-picture'
import { ThemedPicture } from '@/components/site/themed-picture'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import type { Density } from '@/lib/board/shapes/status'
import { listOwnFrameworks, type OwnFrameworkSummary } from '@/lib/contracts/own-frameworks'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { countWords, type FrameworkChoice, frameworkChoices, plural } from './framework-words'
import styles from './new-board-dialog.module.css'
import { everything, leftOut, TailorFramework } from './tailor-framework'

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
  const [isTailoring, setTailoring] = useState(false)
  const [left, setLeft] = useState(everything)
  const { answer: own } = useAnswer(useCallback(() => call(listOwnFrameworks, {}), []))

  const published = own?.ok ? own.value.items.filter(({ latestVersion }) => latestVersion !== null) : []
  const builtIn = frameworkChoices.find(({ id }) => id === choice)
  const framework = builtIn ?? published.find(({ id }) => id === choice)
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
      ...(framework ? { density, cases, ...leftOut(left) } : {}),
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
            onValueChange={(next) => {
              setChoice(next)
              setLeft(everything)
            }}
          >
            {frameworkChoices.map((it) => (
              <FrameworkTile key={it.id} framework={it} />
            ))}
            {published.map((it) => (
              <OwnTile key={it.id} framework={it} />
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
                  counts={builtIn && countWords(builtIn.summary.counts.core)}
                  about="The heart of it, for a first workshop."
                />
                <DensityTile
                  value="complete"
                  name="Complete"
                  counts={builtIn && countWords(builtIn.summary.counts.complete)}
                  about="Every decision of the framework."
                />
              </RadioGroup.Root>
            </fieldset>
            <Switch
              label="Include example cases"
              help={
                builtIn
                  ? `${plural(builtIn.summary.cases, 'case')} from practice, below the phases they ground.`
                  : 'From practice, below the phases they ground.'
              }
              checked={cases}
              onCheckedChange={setCases}
            />
            <div>
              <button
                type="button"
                className={styles.more}
                aria-expanded={isTailoring}
                onClick={() => setTailoring(!isTailoring)}
              >
                <ChevronRight size={16} aria-hidden="true" />
                Leave out what does not apply
              </button>
              {isTailoring && (
                <TailorFramework key={framework.id} frameworkId={framework.id} left={left} onLeave={setLeft} />
              )}
            </div>
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

function OwnTile({ framework }: { framework: OwnFrameworkSummary }) {
  return (
    <RadioGroup.Item className={styles.tile} value={framework.id}>
      <span className={styles.letters} aria-hidden="true">
        {framework.short}
      </span>
      <span className={styles.name}>{framework.title}</span>
      <span className={styles.about}>
        {framework.workspace.name}, {countWords({ ...framework.counts, lanes: 0, facts: 0 })}
      </span>
    </RadioGroup.Item>
  )
}

function DensityTile({
  value,
  name,
  about,
  counts,
}: {
  value: Density
  name: string
  about: string
  counts: string | undefined
}) {
  return (
    <RadioGroup.Item className={styles.density} value={value}>
      <span className={styles.ring} aria-hidden="true" />
      <span>
        <span className={styles.name}>{name}</span>
        {counts && <span className={styles.counts}>{counts}</span>}
        <span className={styles.about}>{about}</span>
      </span>
    </RadioGroup.Item>
  )
}
