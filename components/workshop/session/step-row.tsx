'use client'
import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, ChevronDown, GripVertical, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { limits } from '@/lib/protocol/limits'
import type { AgendaStep } from '@/lib/workshop/agenda'
import { IconButton } from '../../ui/icon-button'
import { TextField } from '../../ui/text-field'
import type { DraftStep } from './agenda-draft'
import styles from './agenda-editor.module.css'
import { StepDetails } from './step-details'

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const
const minutesMax = 24 * 60

export interface StepRowProps {
  row: DraftStep
  number: number
  isLast: boolean
  isCurrent: boolean
  isDragged: boolean
  error?: string | undefined
  onChange: (step: AgendaStep) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
  onDrag: (isOn: boolean) => void
  onDragOver: () => void
}

/** One step: Alt with an arrow moves it, and so do its buttons and its handle. */
export function StepRow({ row: { step }, number, isLast, isCurrent, isDragged, error, ...does }: StepRowProps) {
  const [isOpen, setOpen] = useState(false)
  const detailsId = useId()
  const name = step.title.trim() || `step ${number}`

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    does.onMove(event.key === 'ArrowUp' ? -1 : 1)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- shortcuts; everything has its own button
    <li
      className={clsx(styles.row, isDragged && styles.dragged)}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        event.preventDefault()
        does.onDragOver()
      }}
    >
      <div className={styles.line}>
        <span
          className={styles.grip}
          draggable
          aria-hidden="true"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            does.onDrag(true)
          }}
          onDragEnd={() => does.onDrag(false)}
        >
          <GripVertical {...icon} />
        </span>
        <span className={styles.number}>{number}</span>
        <div className={styles.title}>
          <TextField
            label={`Title of step ${number}`}
            hideLabel
            value={step.title}
            maxLength={limits.titleLettersMax}
            error={error}
            placeholder="What happens"
            onChange={({ target }) => does.onChange({ ...step, title: target.value })}
          />
        </div>
        <div className={styles.minutes}>
          <TextField
            label={`Minutes of ${name}`}
            hideLabel
            inputMode="numeric"
            value={String(step.minutes)}
            end={<span aria-hidden="true">min</span>}
            onChange={({ target }) => does.onChange({ ...step, minutes: asMinutes(target.value) })}
            onKeyDown={(event) => {
              if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
              event.preventDefault()
              const by = (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 5 : 1)
              does.onChange({ ...step, minutes: asMinutes(String(Math.max(0, step.minutes + by))) })
            }}
          />
        </div>
        <IconButton
          label={`Move ${name} up`}
          size={24}
          blocked={number === 1 ? 'It is the first' : undefined}
          icon={<ArrowUp {...icon} />}
          onClick={() => does.onMove(-1)}
        />
        <IconButton
          label={`Move ${name} down`}
          size={24}
          blocked={isLast ? 'It is the last' : undefined}
          icon={<ArrowDown {...icon} />}
          onClick={() => does.onMove(1)}
        />
        <IconButton label={`Remove ${name}`} size={24} icon={<Trash2 {...icon} />} onClick={does.onRemove} />
        <IconButton
          label={`More about ${name}`}
          size={24}
          pressed={isOpen}
          aria-expanded={isOpen}
          aria-controls={detailsId}
          icon={<ChevronDown {...icon} className={isOpen ? styles.turned : undefined} />}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isCurrent && <p className={styles.now}>This step runs now.</p>}
      <div id={detailsId} hidden={!isOpen} className={styles.details}>
        {isOpen && <StepDetails step={step} onChange={does.onChange} />}
      </div>
    </li>
  )
}

function asMinutes(text: string): number {
  return Math.min(minutesMax, Number(text.replace(/\D/g, '').slice(0, 5)))
}
