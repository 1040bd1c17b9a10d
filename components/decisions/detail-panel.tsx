'use client'
import { cardTitleOf } from '@/lib/decisions/card-words'
import type { CanvasHandle } from '../canvas/board-canvas-props'
import { Panel } from '../room/panel'
import { useRecords } from '../room/use-records'

export interface DetailPanelProps {
  /** Record id. */
  readonly cardId: string
  /** Null while there is no canvas: then nothing is shown on one. */
  readonly canvas: CanvasHandle | null
  readonly onClose: () => void
  /** Another card's detail takes this one's place. */
  readonly onOpenCard: (cardId: string) => void
  /** Opens a thread in the comments panel. */
  readonly onOpenThread: (thread: string) => void
  /** Asks for a vote on this decision; absent where this person may not. */
  readonly onOpenVote?: ((decision: string) => void) | undefined
}

/** Everything about one card: what it asks, what is known, what was decided and why. */
export function DetailPanel({ cardId, onClose }: DetailPanelProps) {
  const title = useRecords((board) => cardTitleOf(board.all.get(cardId)))
  return (
    <Panel title={title} onClose={onClose}>
      {null}
    </Panel>
  )
}
