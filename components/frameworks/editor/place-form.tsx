'use client'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { FrameworkContent } from '@/lib/catalogue/content'
import { type ContentPlace, movePlace } from '@/lib/frameworks/edit-content'
import type { FormPlace } from '@/lib/frameworks/fault-place'
import { DecisionForm } from './decision-form'
import type { PlacedFault } from './fault-list'
import { FrameworkForm } from './framework-form'
import { OptionForm } from './option-form'
import { PhaseForm } from './phase-form'
import styles from './place-form.module.css'
import { RelationsForm } from './relations-form'
import { SkillsForm } from './skills-form'
import { titleOf } from './titles'

export interface FormProps {
  readonly content: FrameworkContent
  /** The fault of a field, in words; undefined where there is none. */
  readonly errorOf: (field: string) => string | undefined
  readonly onChange: (edit: (content: FrameworkContent) => FrameworkContent) => void
  readonly onGo: (place: FormPlace) => void
}

/** The form of whatever is chosen in the structure, with the ways to move and remove it. */
export function PlaceForm({
  content,
  place,
  faults,
  onChange,
  onGo,
  onRemove,
}: {
  content: FrameworkContent
  place: FormPlace
  faults: readonly PlacedFault[]
  onChange: FormProps['onChange']
  onGo: FormProps['onGo']
  onRemove: (place: ContentPlace) => void
}) {
  // A field that nobody has been in yet is no mistake: it is on the list of what is missing.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const errorOf = (field: string) => {
    if (!left.has(field) && isTyped(field)) return undefined
    const fault = faults.find((it) => it.field === field || it.field.startsWith(`${field}[`))
    return fault && `${field === '' || field === 'options' ? 'It' : 'This'} ${fault.message}.`
  }
  const props: FormProps = { content, errorOf, onChange, onGo }
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{heading(content, place)}</h2>
        {isMovable(place) && (
          <span className={styles.actions}>
            <IconButton
              label="Move up"
              size={28}
              icon={<ArrowUp size={16} aria-hidden="true" />}
              onClick={() => onChange((it) => movePlace(it, place, -1))}
            />
            <IconButton
              label="Move down"
              size={28}
              icon={<ArrowDown size={16} aria-hidden="true" />}
              onClick={() => onChange((it) => movePlace(it, place, 1))}
            />
            <IconButton
              label={`Remove this ${place.kind}`}
              size={28}
              icon={<Trash2 size={16} aria-hidden="true" />}
              onClick={() => onRemove(place)}
            />
          </span>
        )}
      </header>
      <div
        className={styles.fields}
        onBlur={({ target }) => {
          const name = target.getAttribute('name')
          if (name) setLeft((now) => new Set(now).add(name))
        }}
      >
        {form(place, props)}
      </div>
    </>
  )
}

function form(place: FormPlace, props: FormProps) {
  switch (place.kind) {
    case 'framework':
      return <FrameworkForm {...props} />
    case 'phase':
      return <PhaseForm {...props} id={place.id} />
    case 'decision':
      return <DecisionForm {...props} id={place.id} />
    case 'option':
      return <OptionForm {...props} place={place} />
    case 'relations':
      return <RelationsForm {...props} />
    case 'skills':
      return <SkillsForm {...props} />
  }
}

function heading(content: FrameworkContent, place: FormPlace): string {
  if (place.kind === 'relations') return 'Relations'
  if (place.kind === 'skills') return 'Own skills'
  if (place.kind === 'framework') return 'About the framework'
  const kind = { phase: 'Phase', decision: 'Decision', option: 'Option' }[place.kind]
  return `${kind}: ${titleOf(content, place)}`
}

const isTyped = (field: string): boolean => field !== '' && field !== 'options' && field !== 'journeys'

function isMovable(place: FormPlace): place is Exclude<ContentPlace, { kind: 'framework' }> {
  return place.kind === 'phase' || place.kind === 'decision' || place.kind === 'option'
}
