'use client'
import { LocateFixed, MapPinPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PlainRecord } from '@/lib/board/commands'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import type { BoardHandle } from '../room/use-board-view'
import { Button } from '../ui/button'
import styles from './details.module.css'
import { HistoryOfRecord } from './history-of-record'
import { LinksOfRecord } from './links-of-record'

export interface RecordDetailsProps {
  /** Record id; null for a skill of which nobody has spoken yet. */
  readonly card: string | null
  readonly name: string
  readonly records: readonly PlainRecord[]
  readonly canvas: CanvasHandle | null
  readonly handle: BoardHandle | null
  /** Puts its card where this person looks; absent where they may not. */
  readonly onPlace: (() => void) | undefined
  readonly children?: ReactNode
}

/** What there is to say about one record beside its fields: where it stands, what it is tied to, and how it came about. */
export function RecordDetails({ card, name, records, canvas, handle, onPlace, children }: RecordDetailsProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for the fields of a form
    <div role="group" className={styles.details} aria-label={`Details of ${name}`}>
      <div className={styles.actions}>
        {card !== null && handle && (
          <Button
            size={28}
            icon={<LocateFixed size={14} aria-hidden="true" />}
            onClick={() => handle.zoomToShape(card)}
          >
            Show on the board
          </Button>
        )}
        {onPlace && canvas && (
          <Button size={28} icon={<MapPinPlus size={14} aria-hidden="true" />} onClick={onPlace}>
            Place on the canvas
          </Button>
        )}
      </div>
      {children}
      {card !== null && <LinksOfRecord id={card} name={name} records={records} />}
      {card !== null && <HistoryOfRecord id={card} name={name} />}
    </div>
  )
}
