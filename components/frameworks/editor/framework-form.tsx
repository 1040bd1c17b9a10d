'use client'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { Framework } from '@/lib/catalogue/framework'
import { contentLimits } from '@/lib/frameworks/content-limits'
import { journeyInOrder } from '@/lib/frameworks/edit-content'
import type { FormProps } from './place-form'
import styles from './place-form.module.css'

export function FrameworkForm({ content, errorOf, onChange }: FormProps) {
  const { framework } = content
  const put = (change: Partial<Framework>) => onChange((it) => ({ ...it, framework: { ...it.framework, ...change } }))
  const journey = framework.journeys.find((it) => it.default)
  return (
    <>
      <TextField
        label="Title"
        name="title"
        value={framework.title}
        maxLength={contentLimits.lineLetters}
        error={errorOf('title')}
        onChange={(event) => put({ title: event.target.value })}
      />
      <TextField
        label="Two letters"
        name="short"
        help="For tiles and chips."
        value={framework.short}
        maxLength={2}
        error={errorOf('short')}
        onChange={(event) => put({ short: event.target.value })}
      />
      <TextArea
        label="Summary"
        name="summary"
        rows={3}
        help="What it is for, in a sentence or two."
        value={framework.summary}
        maxLength={contentLimits.textLetters}
        error={errorOf('summary')}
        onChange={(event) => put({ summary: event.target.value })}
      />
      <TextArea
        label="Principle"
        name="principle"
        optional
        rows={2}
        help="What holds through all of its decisions."
        value={framework.principle}
        maxLength={contentLimits.textLetters}
        onChange={(event) => put({ principle: event.target.value })}
      />
      <fieldset>
        <legend className={styles.legend}>Journey</legend>
        <div className={styles.group}>
          <p className={styles.note}>
            The line through the board that says in which order to decide.{' '}
            {journey && journey.steps.length > 0
              ? `It has ${journey.steps.length} steps.`
              : 'There is none yet, so boards show no line.'}
          </p>
          <div>
            <Button size={28} onClick={() => onChange(journeyInOrder)}>
              Draw it in the order of the decisions
            </Button>
          </div>
          {errorOf('journeys') && <p className={styles.error}>{errorOf('journeys')}</p>}
        </div>
      </fieldset>
    </>
  )
}
