'use client'
import { clsx } from 'clsx'
import { Check, Crosshair, EyeOff, Lock, Vote } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import { cardsOf } from '@/lib/board/card-reading'
import { asMinutes } from '@/lib/workshop/agenda-progress'
import type { RunningStep } from '@/lib/workshop/workshop-state'
import { useMay, useNeedsConnection, useRoom } from '../../room/room-context'
import { type BoardRecords, useRecords } from '../../room/use-records'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import styles from './agenda-panel.module.css'
import { sessionApi } from './calls'
import { useCommand } from './use-command'
import { type ShowsCards, cardOfStep } from './use-steps'

const icon = { size: 13, strokeWidth: 1.75, 'aria-hidden': true } as const

/** A step: number or tick, title, decision, minutes planned and used; the one that runs says what it is about. */
export function AgendaRow({
  step,
  number,
  state,
  runningMs,
  canvas,
  onGo,
}: {
  step: RunningStep
  number: number
  state: 'done' | 'now' | 'to come'
  /** What it has taken since it became the current one. */
  runningMs: number
  canvas: ShowsCards | null
  onGo: (() => void) | null
}) {
  const blocked = useNeedsConnection()
  const named = step.decision ?? null
  const decision = useRecords(useCallback((board: BoardRecords) => decisionName(board, named), [named]))
  const isNow = state === 'now'
  const used = Math.round(asMinutes(step.usedMs + runningMs))
  const facts = [decision, asSentence(step.activity ?? '')].filter(Boolean).join(' · ')
  return (
    <li className={clsx(styles.step, isNow && styles.now)} aria-current={isNow ? 'step' : undefined}>
      <span className={clsx(styles.number, state === 'done' && styles.done)}>
        {state === 'done' ? <Check size={14} strokeWidth={2.5} aria-label="Done" /> : number}
      </span>
      <div className={styles.words}>
        {onGo ? (
          <button
            type="button"
            className={styles.go}
            aria-disabled={blocked ? true : undefined}
            onClick={() => !blocked && onGo()}
          >
            {step.title}
          </button>
        ) : (
          <span className={styles.name}>{step.title}</span>
        )}
        {facts && <span className={styles.facts}>{facts}</span>}
        {isNow && <Now step={step} canvas={canvas} />}
      </div>
      <span className={clsx(styles.minutes, used > step.minutes && step.minutes > 0 && styles.over)}>
        {state === 'to come' && step.usedMs === 0 ? (
          `${step.minutes} min`
        ) : (
          <>
            {used} <span className={styles.of}>of {step.minutes} min</span>
          </>
        )}
      </span>
    </li>
  )
}

function Now({ step, canvas }: { step: RunningStep; canvas: ShowsCards | null }) {
  const boardId = useRoom((room) => room.board.id)
  const mayOpen = useMay('round.run')
  const isOpened = useRoom((room) => room.rounds.some(({ id }) => id === step.roundId))
  const card = useRecords(useCallback((board: BoardRecords) => cardOfStep(board.list(), step), [step]))
  const blocked = useNeedsConnection()
  const give = useCommand()
  return (
    <div className={styles.about}>
      {step.prompt && <p className={styles.prompt}>{step.prompt}</p>}
      <Marks step={step} />
      <div className={styles.does}>
        {mayOpen && step.round && !isOpened && (
          <Button
            size={28}
            blocked={blocked}
            icon={<Vote size={14} aria-hidden="true" />}
            onClick={() => give(sessionApi.openRound(boardId, step.id))}
          >
            Open the vote
          </Button>
        )}
        {card && canvas && (
          <Button size={28} icon={<Crosshair size={14} aria-hidden="true" />} onClick={() => canvas.zoomToShape(card)}>
            Show on canvas
          </Button>
        )}
      </div>
    </div>
  )
}

/** What the step does to the board, each with its own glyph. */
function Marks({ step }: { step: RunningStep }) {
  const marks: { readonly key: string; readonly glyph: ReactNode; readonly words: string }[] = []
  if (step.privateMode) {
    const words = step.privateMode === 'anonymous' ? 'Private notes, anonymous' : 'Private notes'
    marks.push({ key: 'private', glyph: <EyeOff {...icon} />, words })
  }
  if (step.writers) {
    const words = step.writers.includes('contributor') ? 'Contributors write' : 'Facilitators write'
    marks.push({ key: 'writers', glyph: <Lock {...icon} />, words })
  }
  if (marks.length === 0) return null
  return (
    <div className={styles.marks}>
      {marks.map(({ key, glyph, words }) => (
        <Chip key={key} tone="line" icon={glyph}>
          {words}
        </Chip>
      ))}
    </div>
  )
}

function decisionName(board: BoardRecords, named: string | null): string {
  if (named === null) return ''
  const decision = cardsOf(board.list(), 'decision').find(({ id, props }) => id === named || props.ref === named)
  return decision ? [decision.props.number, decision.props.title].filter(Boolean).join(' ') : ''
}

/** "dot-vote" of a template, as people read it. */
function asSentence(activity: string): string {
  return activity.charAt(0).toUpperCase() + activity.slice(1).replaceAll('-', ' ')
}
