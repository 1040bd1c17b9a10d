'use client'
import { clsx } from 'clsx'
import { Minus, Plus } from 'lucide-react'
import { useId } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { type BallotContent, votesLeft, votesOn } from '@/lib/workshop/ballot-draft'
import { VisuallyHidden } from '../ui/visually-hidden'
import { plural } from '../workshop/vote-words'
import { OptionWords } from './option-words'
import styles from './rows.module.css'

/** One row for each option: − votes +, each as large as a thumb. */
export function DotRows({
  round,
  content,
  onPress,
}: {
  round: RoundAnswer
  content: BallotContent
  onPress: (option: string, step: 1 | -1) => void
}) {
  const left = votesLeft(round, content)
  return (
    <ul className={styles.rows} aria-label="Ballot">
      {round.options.map((option) => {
        const votes = votesOn(content, option.id)
        const isFull = left <= 0 || (round.maxPerOption !== null && votes >= round.maxPerOption)
        return (
          <DotRow
            key={option.id}
            option={option}
            votes={votes}
            isFull={isFull}
            onPress={(step) => onPress(option.id, step)}
          />
        )
      })}
    </ul>
  )
}

function DotRow({
  option,
  votes,
  isFull,
  onPress,
}: {
  option: RoundAnswer['options'][number]
  votes: number
  isFull: boolean
  onPress: (step: 1 | -1) => void
}) {
  const nameId = useId()
  const countId = useId()
  return (
    <li className={clsx(styles.row, votes > 0 && styles.chosen)} data-option={option.id}>
      <OptionWords id={nameId} option={option} />
      <span className={styles.stepper}>
        {votes > 0 && (
          <>
            <button
              type="button"
              className={styles.take}
              aria-label={`Take back a vote from ${option.label}`}
              onClick={() => onPress(-1)}
            >
              <Minus size={20} aria-hidden="true" />
            </button>
            <span className={styles.count} aria-hidden="true">
              {votes}
            </span>
          </>
        )}
        <VisuallyHidden id={countId}>{plural(votes, 'vote')} of yours</VisuallyHidden>
        <button
          type="button"
          className={clsx(styles.add, isFull && styles.spent)}
          aria-label={`Add a vote to ${option.label}`}
          aria-describedby={countId}
          onClick={() => onPress(1)}
        >
          <Plus size={20} aria-hidden="true" />
        </button>
      </span>
    </li>
  )
}
