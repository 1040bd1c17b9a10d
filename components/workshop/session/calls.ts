import type { z } from 'zod'
import { getSessionMinutes } from '@/lib/contracts/sessions'
import * as workshop from '@/lib/contracts/workshop'
import type { Id } from '@/lib/kernel/ids'
import { call } from '../../api/call'

type BoardId = Id<'board'>

/** The calls that keep a workshop together. */
export const sessionApi = {
  getWorkshop: (boardId: BoardId) => call(workshop.getWorkshop, { params: { boardId } }),
  getAgendas: (boardId: BoardId) => call(workshop.getAgendas, { params: { boardId } }),
  getMinutes: (sessionId: Id<'session'>) => call(getSessionMinutes, { params: { sessionId } }),
  goToStep: (boardId: BoardId, body: z.input<typeof workshop.goToStep.body>) =>
    call(workshop.goToStep, { params: { boardId }, body }),
  openRound: (boardId: BoardId, stepId: string) =>
    call(workshop.openPreparedRound, { params: { boardId }, body: { stepId } }),
  startTimer: (boardId: BoardId, body: z.input<typeof workshop.startTimer.body>) =>
    call(workshop.startTimer, { params: { boardId }, body }),
  changeTimer: (boardId: BoardId, body: z.input<typeof workshop.changeTimer.body>) =>
    call(workshop.changeTimer, { params: { boardId }, body }),
  stopTimer: (boardId: BoardId) => call(workshop.stopTimer, { params: { boardId } }),
  raiseHand: (boardId: BoardId) => call(workshop.raiseHand, { params: { boardId } }),
  lowerHand: (boardId: BoardId) => call(workshop.lowerHand, { params: { boardId } }),
  lowerHands: (boardId: BoardId, participantId?: Id<'participant'>) =>
    call(workshop.lowerHands, { params: { boardId }, query: participantId ? { participantId } : {} }),
  sayReady: (boardId: BoardId, stepId: string, ready: boolean) =>
    call(workshop.sayReady, { params: { boardId }, body: { stepId, ready } }),
  react: (boardId: BoardId, body: z.input<typeof workshop.react.body>) =>
    call(workshop.react, { params: { boardId }, body }),
  showPhases: (boardId: BoardId, phases: readonly string[] | null) =>
    call(workshop.showPhases, { params: { boardId }, body: { phases: phases && [...phases] } }),
} as const
