'use client'
import { useCallback } from 'react'
import { findDecision } from '@/lib/board/card-reading'
import type { AgendaStep } from '@/lib/workshop/agenda'
import type { CanvasHandle } from '../../canvas/board-canvas-props'
import { useBoard, useRoom } from '../../room/room-context'
import { recordsOfBoard } from '../../room/use-records'
import { sessionApi } from './calls'
import { useCommand } from './use-command'

/** The canvas, or the outline in its place. */
export type ShowsCards = Pick<CanvasHandle, 'zoomToShape'>

export interface Steps {
  go(to: 'next' | 'back' | { readonly stepId: string }): void
}

/** Goes through the agenda. Whoever does it is taken to what the step is about, and with a spotlight everybody is. */
export function useSteps(canvas: ShowsCards | null): Steps {
  const board = useBoard()
  const boardId = useRoom((room) => room.board.id)
  const give = useCommand()
  const go = useCallback(
    (to: 'next' | 'back' | { readonly stepId: string }) => {
      const from = board.store.get().workshop.session?.stepId
      if (!from) return
      give(
        sessionApi.goToStep(boardId, { to, from }).then((answer) => {
          const session = answer.ok ? answer.value.workshop.session : null
          const step = session?.steps.find(({ id }) => id === session.stepId)
          const card = step ? cardOfStep(recordsOfBoard(board).get().list(), step) : null
          if (card) canvas?.zoomToShape(card)
          return answer
        }),
      )
    },
    [board, boardId, canvas, give],
  )
  return { go }
}

type Records = Parameters<typeof findDecision>[0]

/** The card or phase that a step names, by its record id or by what the catalogue calls it; null when it is not here. */
export function cardOf(records: Records, named: string | null): string | null {
  if (named === null) return null
  const decision = findDecision(records, named)
  if (decision) return decision.id
  for (const { id } of records) if (id === named || id === `shape:${named}`) return id
  return null
}

/** What a step is about on this board: what it names for everybody to look at, else its decision. */
export function cardOfStep(
  records: Records,
  { focus, decision }: Pick<AgendaStep, 'focus' | 'decision'>,
): string | null {
  return cardOf(records, focus ?? null) ?? cardOf(records, decision ?? null)
}
