'use client'
import { useCallback, useMemo } from 'react'
import type { CanvasStep } from '../../canvas/board-canvas-props'
import { useRoom } from '../../room/room-context'
import { type BoardRecords, useRecords } from '../../room/use-records'
import { standingOf } from './session-words'
import { cardOf } from './use-steps'

/** What the step of the agenda makes of the canvas: the decision that everybody should read, and the phases that show. */
export function useCanvasStep(): CanvasStep {
  const named = useRoom(({ workshop: { session } }) => {
    const at = session && standingOf(session)
    return at?.step.decision ?? null
  })
  const phases = useRoom((room) => room.workshop.visiblePhases)
  const decision = useRecords(useCallback((board: BoardRecords) => cardOf(board.list(), named), [named]))
  return useMemo(() => ({ decision, phases }), [decision, phases])
}
