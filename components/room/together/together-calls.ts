'use client'
import { useMemo } from 'react'
import type { Id } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import { askSpotlight, endHold, endSpotlight, startHold, startSpotlight, summon } from '@/lib/contracts/workshop'
import type { CanvasView } from '@/lib/workshop/workshop-state'
import { call } from '../../api/call'
import { type ApiProblem, wordsOf } from '../../api/problem'
import { useToast } from '../../ui/toast'
import { useRoom } from '../room-context'

/** What a facilitator asks of everyone's view. The fact that follows shows it; a refusal is told. */
export interface TogetherCalls {
  /** null: nobody is shown any more. */
  spotlight(participantId: Id<'participant'> | null): Promise<boolean>
  /** Asks those who may to let everyone see one's own view. */
  askSpotlight(): Promise<boolean>
  hold(isOn: boolean): Promise<boolean>
  summon(view: CanvasView): Promise<boolean>
}

export function useTogetherCalls(): TogetherCalls {
  const boardId = useRoom((room) => room.board.id)
  const toast = useToast()
  return useMemo(() => {
    const params = { boardId }
    const told = async (asked: Promise<Result<unknown, ApiProblem>>): Promise<boolean> => {
      const answer = await asked
      if (!answer.ok) toast(wordsOf(answer.error))
      return answer.ok
    }
    return {
      spotlight: (participantId) =>
        told(
          participantId ? call(startSpotlight, { params, body: { participantId } }) : call(endSpotlight, { params }),
        ),
      askSpotlight: () => told(call(askSpotlight, { params })),
      hold: (isOn) => told(isOn ? call(startHold, { params }) : call(endHold, { params })),
      summon: (view) => told(call(summon, { params, body: { view } })),
    }
  }, [boardId, toast])
}
