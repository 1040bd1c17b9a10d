'use client'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { limits } from '@/lib/protocol/limits'
import { Button } from '../../ui/button'
import { type DraftStep, moved, totalMinutes, withNewStep } from './agenda-draft'
import styles from './agenda-editor.module.css'
import { StepRow } from './step-row'

/** The steps of an agenda as a form: titles and minutes at hand, everything else of a step one press away. */
export function AgendaEditor({
  draft,
  errors,
  currentId,
  onChange,
}: {
  draft: readonly DraftStep[]
  errors: ReadonlyMap<string, string>
  /** The step that runs now: it says so. */
  currentId?: string | null
  onChange: (draft: DraftStep[]) => void
}) {
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const minutes = totalMinutes(draft)

  function move(key: string, to: number) {
    onChange(moved(draft, key, to))
    // The row was taken out and put in again: the caret goes with it.
    const focused = document.activeElement
    requestAnimationFrame(() => {
      if (focused instanceof HTMLElement && list.current?.contains(focused)) focused.focus()
    })
  }

  return (
    <div>
      <div className={styles.head}>
        <span className={styles.label}>Agenda</span>
        <span className={styles.sum}>{draft.length > 0 ? `${minutes} min` : 'No steps'}</span>
      </div>
      <ol ref={list} className={styles.rows}>
        {draft.map((row, at) => (
          <StepRow
            key={row.key}
            row={row}
            number={at + 1}
            isLast={at === draft.length - 1}
            isCurrent={row.step.id !== undefined && row.step.id === currentId}
            error={errors.get(row.key)}
            isDragged={dragged === row.key}
            onChange={(step) => onChange(draft.map((it) => (it.key === row.key ? { ...it, step } : it)))}
            onMove={(by) => move(row.key, at + by)}
            onRemove={() => onChange(draft.filter((it) => it.key !== row.key))}
            onDrag={(isOn) => setDragged(isOn ? row.key : null)}
            onDragOver={() => dragged !== null && dragged !== row.key && onChange(moved(draft, dragged, at))}
          />
        ))}
      </ol>
      {draft.length < limits.agendaStepsMax && (
        <Button
          size={28}
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => {
            onChange(withNewStep(draft))
            requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child input')?.focus())
          }}
        >
          Add a step
        </Button>
      )}
    </div>
  )
}
