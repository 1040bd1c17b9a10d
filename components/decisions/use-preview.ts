'use client'
import { useMemo } from 'react'
import type { ChoicePreview } from '@/lib/advisor/preview'
import type { OptionStatus } from '@/lib/board/shapes/status'
import { boardPreview } from '@/lib/decisions/board-preview'
import type { Replaced } from '@/lib/decisions/choice-commands'
import { advisorOf } from '../advisor/advisor'
import { useFindings } from '../advisor/use-findings'
import { useBoard, useNeedsConnection } from '../room/room-context'
import { recordsOfBoard } from '../room/use-records'

export interface PreviewNow {
  /** Null while the rules are still on their way. */
  readonly preview: ChoicePreview | null
  /** False where the rules cannot be had: then only what the cards themselves say is told. */
  readonly hasRules: boolean
}

/** What would follow if this option got this status, as the board stands now. */
export function usePreview(option: string, status: OptionStatus, replace: Replaced | undefined): PreviewNow {
  const board = useBoard()
  const advice = useFindings()
  const isAway = useNeedsConnection() !== undefined
  return useMemo(() => {
    // Worked out anew whenever the rules were: what they do not read does not change it.
    const preview = advice.state && advisorOf(board).preview({ option, status, replace })
    if (preview) return { preview, hasRules: true }
    if (!isAway) return { preview: null, hasRules: true }
    const told = boardPreview(recordsOfBoard(board).get().list(), option, (skill) => skill)
    return { preview: { added: [], settled: [], ...told }, hasRules: false }
  }, [board, advice, isAway, option, status, replace])
}
