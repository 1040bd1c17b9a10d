'use client'
import { useCallback } from 'react'
import type { ChoicePreview } from '@/lib/advisor/preview'
import type { OptionStatus } from '@/lib/board/shapes/status'
import { boardPreview } from '@/lib/decisions/board-preview'
import { type BoardRecords, useRecords } from '../room/use-records'
import { useContent } from './use-content'

/** What would follow if this option got this status, as the board stands now. */
export function usePreview(option: string, _status: OptionStatus): ChoicePreview | 'loading' | 'away' {
  const { state, content } = useContent()
  const read = useCallback(
    (board: BoardRecords): ChoicePreview => ({
      added: [],
      settled: [],
      ...boardPreview(board.list(), option, (id) => content?.skill(id) ?? id),
    }),
    [option, content],
  )
  const preview = useRecords(read, isSame)
  return state === 'loading' ? 'loading' : preview
}

const isSame = (a: ChoicePreview, b: ChoicePreview) => JSON.stringify(a) === JSON.stringify(b)
