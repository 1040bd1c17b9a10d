'use client'
import { ChevronRight, Lock } from 'lucide-react'
import { useCallback } from 'react'
import type { PlainRecord } from '@/lib/board/commands'
import { cardAt, cardTitleOf, phaseOf } from '@/lib/decisions/card-words'
import { phaseColours } from '../canvas/shapes/card/phase-colours'
import { useCardLock } from '../room/use-lock'
import { type BoardRecords, useRecords } from '../room/use-records'
import { CardLink } from './card-link'
import { DecisionDetail } from './decision-detail'
import styles from './detail.module.css'
import { OptionDetail } from './option-detail'
import { CaseDetail, RecordDetail } from './record-detail'

/** What is known of one card, for a panel or beside the outline; needs a DetailProvider above it. */
export function CardDetail({ cardId }: { cardId: string }) {
  const record = useRecords(useCallback((board: BoardRecords) => board.all.get(cardId) ?? null, [cardId]))
  if (!record) {
    return (
      <div className={styles.detail}>
        <p className={styles.waiting}>This card is no longer on the board. What was decided is in the sessions.</p>
      </div>
    )
  }
  return (
    <div className={styles.detail}>
      <Where cardId={cardId} />
      <LockNote cardId={cardId} />
      <Body record={record} />
    </div>
  )
}

/** Who keeps this card as it is. */
function LockNote({ cardId }: { cardId: string }) {
  const { words } = useCardLock(cardId)
  if (!words) return null
  return (
    <p className={styles.locked}>
      <Lock size={14} aria-hidden="true" />
      {words}
    </p>
  )
}

function Body({ record }: { record: PlainRecord }) {
  const all = new Map([[record.id as string, record]])
  const option = cardAt(all, record.id, 'option')
  if (option) return <OptionDetail key={record.id} option={option} />
  const decision = cardAt(all, record.id, 'decision')
  if (decision) return <DecisionDetail key={record.id} decision={decision} />
  if (record.typeName === 'shape' && (record.type as string) === 'case')
    return <CaseDetail key={record.id} record={record} />
  return <RecordDetail key={record.id} record={record} />
}

interface Place {
  readonly phase: ReturnType<typeof phaseOf>
  readonly decision: { readonly id: string; readonly title: string } | null
}

/** The phase and, of an option, the decision that it answers. */
function Where({ cardId }: { cardId: string }) {
  const read = useCallback(
    ({ all }: BoardRecords): Place => {
      const decisionId = cardAt(all, cardId, 'option')?.props.decision
      const decision = decisionId === undefined ? null : cardAt(all, decisionId, 'decision')
      const number = decision?.props.number
      return {
        phase: phaseOf(all, cardId),
        decision: decision && {
          id: decision.id,
          title: [number, cardTitleOf(all.get(decision.id))].filter(Boolean).join(' '),
        },
      }
    },
    [cardId],
  )
  const { phase, decision } = useRecords(read, isSame)
  if (!phase && !decision) return null
  return (
    <nav className={styles.where} aria-label="Where it belongs">
      {phase && (
        <span className={styles.phase} style={phaseColours(phase.index)}>
          {phase.order} {phase.title}
        </span>
      )}
      {phase && decision && <ChevronRight size={12} aria-hidden="true" />}
      {decision && <CardLink card={decision.id}>{decision.title}</CardLink>}
    </nav>
  )
}

const isSame = (a: Place, b: Place) => JSON.stringify(a) === JSON.stringify(b)
