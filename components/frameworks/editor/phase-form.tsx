'use client'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { phaseShortTitleMax } from '@/lib/catalogue/schema'
import { contentLimits } from '@/lib/frameworks/content-limits'
import { addDecision, changePhase } from '@/lib/frameworks/edit-content'
import type { FormProps } from './place-form'
import styles from './place-form.module.css'

export function PhaseForm({ content, errorOf, onChange, onGo, id }: FormProps & { id: string }) {
  const phase = content.framework.phases.find((it) => it.id === id)
  if (!phase) return null
  const put = (change: Partial<typeof phase>) => onChange((it) => changePhase(it, id, change))
  return (
    <>
      <TextField
        label="Title"
        name="title"
        value={phase.title}
        maxLength={contentLimits.lineLetters}
        error={errorOf('title')}
        onChange={(event) => {
          const title = event.target.value
          const follows = phase.shortTitle === phase.title.slice(0, phaseShortTitleMax)
          put({ title, ...(follows ? { shortTitle: title.slice(0, phaseShortTitleMax) } : {}) })
        }}
      />
      <TextField
        label="Short title"
        name="shortTitle"
        help={`For the overview, at most ${phaseShortTitleMax} letters.`}
        value={phase.shortTitle}
        maxLength={phaseShortTitleMax}
        error={errorOf('shortTitle')}
        onChange={(event) => put({ shortTitle: event.target.value })}
      />
      <TextArea
        label="What happens in it"
        name="summary"
        optional
        rows={3}
        value={phase.summary}
        maxLength={contentLimits.textLetters}
        onChange={(event) => put({ summary: event.target.value })}
      />
      {errorOf('') && <p className={styles.error}>{errorOf('')}</p>}
      <div>
        <Button
          onClick={() => {
            const added = addDecision(content, id)
            onChange(() => added.content)
            onGo(added.place)
          }}
        >
          Add a decision
        </Button>
      </div>
    </>
  )
}
