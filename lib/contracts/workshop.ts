import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { agenda } from '../workshop/agenda'
import { zeroActions } from '../workshop/timer'
import { canvasView, reactionEmoji, workshopState } from '../workshop/workshop-state'
import { contract } from './contract'
import { boardParams, isoTime, none } from './fields'

/** What the workshop stands at, and the server's clock, by which a device measures its own. */
export const workshopAnswer = z.object({ now: z.number(), workshop: workshopState })
export type WorkshopAnswer = z.infer<typeof workshopAnswer>

const timerSeconds = z.int().min(1).max(limits.timerSecondsMax)

export const getWorkshop = contract({
  method: 'GET',
  path: '/boards/:boardId/workshop',
  summary: 'Session, timer, spotlight, hold, hands and who is ready, with the server’s clock',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: workshopAnswer,
})

export const getAgendas = contract({
  method: 'GET',
  path: '/boards/:boardId/agendas',
  summary:
    'Agendas that a session on this board can begin with: the one it was made with, and its frameworks’ templates',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({
    items: z.array(z.object({ id: z.string(), title: z.string(), minutes: z.number().int(), steps: agenda })),
  }),
})

export const goToStep = contract({
  method: 'POST',
  path: '/boards/:boardId/workshop/step',
  summary: 'Go to another step. `from` is the step one comes from: two who go on at once go one step',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({
    to: z.union([z.enum(['next', 'back']), z.strictObject({ stepId: z.string().max(40) })]),
    from: z.string().max(40),
  }),
  answer: workshopAnswer,
})

export const openPreparedRound = contract({
  method: 'POST',
  path: '/boards/:boardId/workshop/round',
  summary: 'Open the vote that the current step has ready. Asked twice, it opens one',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ stepId: z.string().max(40) }),
  answer: z.object({ roundId: idOf('round') }),
})

export const startTimer = contract({
  method: 'POST',
  path: '/boards/:boardId/workshop/timer',
  summary: 'Start the timer, in place of the one that runs',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ seconds: timerSeconds, atZero: z.enum(zeroActions).optional() }),
  answer: workshopAnswer,
})

export const changeTimer = contract({
  method: 'PATCH',
  path: '/boards/:boardId/workshop/timer',
  summary: 'Pause the timer, let it go on, extend it, or shorten it (below zero), of which everyone is told',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.union([
    z.strictObject({ state: z.enum(['running', 'paused']) }),
    z.strictObject({
      addSeconds: z
        .int()
        .min(-limits.timerSecondsMax)
        .max(limits.timerSecondsMax)
        .refine((it) => it !== 0),
    }),
  ]),
  answer: workshopAnswer,
})

export const stopTimer = contract({
  method: 'DELETE',
  path: '/boards/:boardId/workshop/timer',
  summary: 'Take the timer away, without what it would do at zero',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: workshopAnswer,
})

export const startSpotlight = contract({
  method: 'PUT',
  path: '/boards/:boardId/workshop/spotlight',
  summary: 'Let everyone follow one’s own view, or somebody else’s',
  who: 'facilitator; whoever has it, for somebody else',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ participantId: idOf('participant').optional() }),
  answer: workshopAnswer,
})

export const askSpotlight = contract({
  method: 'POST',
  path: '/boards/:boardId/workshop/spotlight',
  summary: 'Ask to show everyone one’s own view: facilitators and whoever is shown now hear of it, and may grant it',
  who: 'all but observers',
  status: 204,
  params: boardParams,
  query: none,
  body: null,
  answer: null,
})

export const endSpotlight = contract({
  method: 'DELETE',
  path: '/boards/:boardId/workshop/spotlight',
  summary: 'End the spotlight; whoever has it may end it too',
  who: 'facilitator; whoever has it',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: workshopAnswer,
})

export const startHold = contract({
  method: 'PUT',
  path: '/boards/:boardId/workshop/hold',
  summary:
    'Hold everyone: nobody but facilitators moves away or edits. Ends by itself when its facilitator is gone for 10 s',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: workshopAnswer,
})

export const endHold = contract({
  method: 'DELETE',
  path: '/boards/:boardId/workshop/hold',
  summary: 'Release everyone',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: workshopAnswer,
})

export const summon = contract({
  method: 'POST',
  path: '/boards/:boardId/workshop/summon',
  summary: 'Bring everyone who is here to a part of the canvas, once',
  who: 'facilitator',
  status: 204,
  params: boardParams,
  query: none,
  body: z.strictObject({ view: canvasView }),
  answer: null,
})

export const raiseHand = contract({
  method: 'PUT',
  path: '/boards/:boardId/workshop/hand',
  summary: 'Raise one’s hand: the last in the queue',
  who: 'all but observers',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({ place: z.number().int(), at: isoTime }),
})

export const lowerHand = contract({
  method: 'DELETE',
  path: '/boards/:boardId/workshop/hand',
  summary: 'Lower one’s hand',
  who: 'all but observers',
  status: 204,
  params: boardParams,
  query: none,
  body: null,
  answer: null,
})

export const lowerHands = contract({
  method: 'DELETE',
  path: '/boards/:boardId/workshop/hands',
  summary: 'Lower all hands, or one person’s',
  who: 'facilitator',
  status: 204,
  params: boardParams,
  query: z.strictObject({ participantId: idOf('participant').optional() }),
  body: null,
  answer: null,
})

export const sayReady = contract({
  method: 'PUT',
  path: '/boards/:boardId/workshop/ready',
  summary: 'Say that one is ready with the current step, or not yet',
  who: 'all but observers',
  status: 204,
  params: boardParams,
  query: none,
  body: z.strictObject({ stepId: z.string().max(40), ready: z.boolean() }),
  answer: null,
})

export const react = contract({
  method: 'POST',
  path: '/boards/:boardId/workshop/reactions',
  summary: 'Show a reaction to everyone for a moment; nothing is kept',
  who: 'all but observers',
  status: 204,
  params: boardParams,
  query: none,
  body: z.strictObject({ emoji: reactionEmoji }),
  answer: null,
})

export const showPhases = contract({
  method: 'PUT',
  path: '/boards/:boardId/workshop/phases',
  summary: 'Show these phases only; null: all. A phase is named by its content id or record id',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ phases: z.array(z.string().min(1).max(200)).max(limits.phasesOfStepMax).nullable() }),
  answer: workshopAnswer,
})
