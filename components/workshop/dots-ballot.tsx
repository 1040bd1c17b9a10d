'use client'
import { clsx } from 'clsx'
import { Minus, Plus } from 'lucide-react'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { votesLeft, votesOn } from '@/lib/workshop/ballot-draft'
import styles from './ballot.module.css'
import type { BallotView } from './ballot-box'
import type { CardNote } from './card-notes'
import { OwnDots } from './own-dots'
import { plural } from './vote-words'
import { useBallotBox } from './voting-context'

/** What the keys of the panel ask of the ballot. */
export interface BallotKeys {
  /** The row counts from 1. True when there is such a row. */
  press(row: number, step: 1 | -1): boolean
}

/** One row for each option: name, − dots +. Shown at once; what is saved the line below says. */
export function DotsBallot({
  round,
  ballot,
  notes,
  keys,
}: {
  round: RoundAnswer
  ballot: BallotView
  notes: ReadonlyMap<string, CardNote>
  keys: Ref<BallotKeys>
}) {
  const box = useBallotBox()
  const list = useRef<HTMLUListElement>(null)
  const [refusal, setRefusal] = useState<{ readonly words: string; readonly count: number } | null>(null)
  const left = votesLeft(round, ballot.content)

  const press = (option: string, step: 1 | -1) => {
    if (step < 0 && votesOn(ballot.content, option) === 0) return
    const words = box.press(round.id, option, step)
    setRefusal(words === null ? null : { words, count: (refusal?.count ?? 0) + 1 })
    if (words !== null) shake(list.current?.querySelector(`[data-option="${CSS.escape(option)}"]`) ?? null)
  }
  useImperativeHandle(keys, () => ({
    press(row, step) {
      const option = round.options[row - 1]
      if (option) press(option.id, step)
      return option !== undefined
    },
  }))

  return (
    <>
      <div className={styles.head}>
        <h3 className={clsx(styles.title, refusal && styles.aside)}>Your ballot</h3>
        {/* In the title's place: a line more would move the buttons away under the finger. */}
        <p className={styles.refusal} role="alert">
          {/* A key of its own: the same words a second time are said a second time. */}
          {refusal && <span key={refusal.count}>{refusal.words}</span>}
        </p>
        <span className={clsx(styles.left, refusal && left === 0 && styles.none)}>
          <b>{left}</b> of {plural(round.votesPerPerson, 'vote')} left
        </span>
      </div>
      <ul ref={list} className={styles.rows} aria-label="Your ballot">
        {round.options.map(({ id, label }, i) => {
          const votes = votesOn(ballot.content, id)
          const isFull = left <= 0 || (round.maxPerOption !== null && votes >= round.maxPerOption)
          const note = notes.get(id)
          return (
            <li key={id} className={styles.row} data-option={id}>
              <span className={styles.name}>
                <span className={clsx(styles.label, votes > 0 && styles.chosen)}>{label}</span>
                {note && <span className={styles.note}>{note.words}</span>}
              </span>
              <fieldset className={styles.stepper} aria-label={`${label}, ${plural(votes, 'vote')} of yours`}>
                <button
                  type="button"
                  className={styles.take}
                  aria-label={`Take a vote from ${label}`}
                  aria-disabled={votes === 0 || undefined}
                  onClick={() => press(id, -1)}
                >
                  <Minus size={15} aria-hidden="true" />
                </button>
                <span className={styles.count}>
                  {votes === 0 || votes > 3 ? <b>{votes}</b> : <OwnDots votes={votes} />}
                </span>
                <button
                  type="button"
                  className={clsx(styles.add, isFull && styles.spent)}
                  aria-label={`Add a vote to ${label}`}
                  aria-keyshortcuts={i < 9 ? String(i + 1) : undefined}
                  onClick={() => press(id, 1)}
                >
                  <Plus size={15} aria-hidden="true" />
                </button>
              </fieldset>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Once, to say no. Without motion the words and the count in the live colour say it. */
function shake(element: Element | null): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const steps = [0, -5, 5, -3, 2, 0].map((x) => ({ transform: `translateX(${x}px)` }))
  element?.animate?.(steps, { duration: 240, easing: 'ease-out' })
}
