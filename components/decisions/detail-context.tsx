'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { CanvasHandle } from '../canvas/board-canvas-props'

/** What the parts of a card's detail may ask of the page around it. */
export interface DetailCalls {
  readonly canvas: CanvasHandle | null
  openCard(cardId: string): void
  /** Absent where there is no panel with all comments. */
  readonly openThread?: ((thread: string) => void) | undefined
  /** Absent where this person may not, or where votes are not shown. */
  readonly openVote?: ((decision: string) => void) | undefined
}

const DetailContext = createContext<DetailCalls | null>(null)

export function DetailProvider({ calls, children }: { calls: DetailCalls; children: ReactNode }) {
  return <DetailContext value={calls}>{children}</DetailContext>
}

export function useDetail(): DetailCalls {
  const calls = useContext(DetailContext)
  if (!calls) throw new Error('useDetail needs a DetailProvider above it')
  return calls
}
