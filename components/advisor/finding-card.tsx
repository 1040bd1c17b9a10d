'use client'
import { useId, useRef, useState } from 'react'
import type { Finding, FindingAction } from '@/lib/advisor/finding'
import type { SetAsideAnswer } from '@/lib/contracts/findings'
import { useMay } from '../room/room-context'
import type { BoardHandle } from '../room/use-board-view'
import { Button } from '../ui/button'
import styles from './finding.module.css'
import { FindingHead } from './finding-head'
import { actionWords } from './finding-words'
import { SetAsideForm } from './set-aside-form'
import { Why } from './why'

export interface FindingCardProps {
  readonly finding: Finding
  /** It was set aside before, under other facts. */
  readonly before: SetAsideAnswer | undefined
  readonly board: BoardHandle | null
  /** What a card is called, and which type it has. */
  readonly nameOf: (card: string) => string
  readonly typeOf: (card: string) => string | undefined
  /** Absent where this person may not do it. */
  readonly onAct: ((action: FindingAction) => void) | undefined
}

/** One thing that the advisor says, why it says so, and the one thing to do about it. */
export function FindingCard({ finding, before, board, nameOf, typeOf, onAct }: FindingCardProps) {
  const { title, message, action } = finding
  const maySetAside = useMay('finding.set-aside')
  const [isWhy, setWhy] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const askButton = useRef<HTMLButtonElement>(null)
  const id = useId()
  return (
    <li className={styles.finding} aria-labelledby={`${id}-title`}>
      <FindingHead finding={finding}>
        <button
          type="button"
          className={styles.link}
          aria-expanded={isWhy}
          aria-controls={isWhy ? `${id}-why` : undefined}
          aria-describedby={`${id}-title`}
          onClick={() => setWhy(!isWhy)}
        >
          Why?
        </button>
      </FindingHead>
      <h3 id={`${id}-title`} className={styles.title}>
        {title}
      </h3>
      <p className={styles.message}>{message}</p>
      {before && (
        <p className={styles.quiet}>
          {before.by.name} set this aside: “{before.reason}”. Its facts have changed since.
        </p>
      )}
      {isWhy && <Why id={`${id}-why`} finding={finding} board={board} nameOf={nameOf} />}
      {isAsking ? (
        <SetAsideForm
          finding={finding}
          onDone={() => {
            setAsking(false)
            setTimeout(() => askButton.current?.focus(), 0)
          }}
        />
      ) : (
        <div className={styles.actions}>
          {action && onAct && (
            <Button size={28} aria-describedby={`${id}-title`} onClick={() => onAct(action)}>
              {actionWords(action, action.kind === 'open-card' ? typeOf(action.card) : undefined)}
            </Button>
          )}
          {maySetAside && (
            <Button
              ref={askButton}
              size={28}
              variant="ghost"
              aria-describedby={`${id}-title`}
              onClick={() => setAsking(true)}
            >
              Set aside
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
