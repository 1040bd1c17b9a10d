'use client'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { Decision } from '@/lib/catalogue/framework'
import { decisionShortTitleMax } from '@/lib/catalogue/schema'
import { contentLimits } from '@/lib/frameworks/content-limits'
import { addOption, changeDecision } from '@/lib/frameworks/edit-content'
import { without } from '@/lib/kernel/without'
import { LinesField } from './lines-field'
import type { FormProps } from './place-form'
import styles from './place-form.module.css'

export function DecisionForm({ content, errorOf, onChange, onGo, id }: FormProps & { id: string }) {
  const { phases, decisions } = content.framework
  const decision = decisions.find((it) => it.id === id)
  if (!decision) return null
  const put = (change: Partial<Decision>) => onChange((it) => changeDecision(it, id, change))
  const parents = decisions.filter((it) => it.id !== id && it.phase === decision.phase && it.parentDecision !== id)
  return (
    <>
      <TextField
        label="Title"
        name="title"
        value={decision.title}
        maxLength={contentLimits.lineLetters}
        error={errorOf('title')}
        onChange={(event) => {
          const title = event.target.value
          const follows = decision.shortTitle === decision.title.slice(0, decisionShortTitleMax)
          put({ title, ...(follows ? { shortTitle: title.slice(0, decisionShortTitleMax) } : {}) })
        }}
      />
      <TextField
        label="Short title"
        name="shortTitle"
        help={`On the card seen from afar, at most ${decisionShortTitleMax} letters.`}
        value={decision.shortTitle}
        maxLength={decisionShortTitleMax}
        error={errorOf('shortTitle')}
        onChange={(event) => put({ shortTitle: event.target.value })}
      />
      <TextArea
        label="Question"
        name="question"
        rows={2}
        value={decision.question}
        maxLength={contentLimits.textLetters}
        error={errorOf('question')}
        onChange={(event) => put({ question: event.target.value })}
      />
      <TextArea
        label="Why it matters"
        name="why"
        optional
        rows={2}
        value={decision.why}
        maxLength={contentLimits.textLetters}
        onChange={(event) => put({ why: event.target.value })}
      />
      <LinesField
        label="Prompts for the facilitator"
        name="prompts"
        optional
        help="One on each line."
        rows={3}
        lines={decision.prompts}
        onLines={(prompts) => put({ prompts })}
      />
      <div className={styles.pair}>
        <Select
          label="Phase"
          options={phases.map((phase) => ({ value: phase.id, label: phase.title || 'Untitled phase' }))}
          value={decision.phase}
          onValueChange={(phase) => onChange((it) => changeDecision(it, id, (old) => withoutParent(old, { phase })))}
        />
        <Select
          label="Part of"
          options={[
            { value: '', label: 'Stands on its own' },
            ...parents.map((it) => ({ value: it.id, label: it.shortTitle || 'Untitled decision' })),
          ]}
          value={decision.parentDecision ?? ''}
          onValueChange={(parent) =>
            onChange((it) =>
              changeDecision(it, id, (old) => withoutParent(old, parent === '' ? {} : { parentDecision: parent })),
            )
          }
        />
      </div>
      <div>
        <p className={styles.legend} aria-hidden="true">
          How many options may be chosen
        </p>
        <Segmented
          label="How many options may be chosen"
          options={[
            { value: 'one', label: 'One' },
            { value: 'many', label: 'Any that apply' },
          ]}
          value={decision.selection}
          onValueChange={(selection) => put({ selection })}
        />
      </div>
      <Switch
        label="On Core boards"
        help="A Core board shows the heart of the framework; a Complete one shows every decision."
        checked={decision.core === true}
        onCheckedChange={(core) => onChange((it) => changeDecision(it, id, (old) => withCore(old, core)))}
      />
      <LinesField
        label="Tags"
        name="tags"
        optional
        help="One on each line. Who makes a board can leave out what carries a tag."
        rows={2}
        lines={decision.tags ?? none}
        onLines={(tags) => put({ tags })}
      />
      {errorOf('options') && <p className={styles.error}>{errorOf('options')}</p>}
      <div>
        <Button
          onClick={() => {
            const added = addOption(content, id)
            onChange(() => added.content)
            onGo(added.place)
          }}
        >
          Add an option
        </Button>
      </div>
    </>
  )
}

const none: readonly string[] = []

function withoutParent(decision: Decision, change: Partial<Decision>): Decision {
  return { ...without(decision, 'parentDecision'), ...change }
}

function withCore(decision: Decision, core: boolean): Decision {
  return core ? { ...decision, core } : without(decision, 'core')
}
