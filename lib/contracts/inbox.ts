import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { boardParams, isoTime, none } from './fields'

export const ideaStates = ['waiting', 'placed', 'declined'] as const

/** The tray, the same for everyone: whether ideas are taken, and how many wait. What they say is for few. */
export const inboxState = z.object({ open: z.boolean(), waiting: z.number().int() })
export type InboxState = z.infer<typeof inboxState>

/** One idea. Facilitators get all of them, everyone else their own. */
export const ideaAnswer = z.object({
  id: idOf('idea'),
  text: z.string(),
  /** Null when its author chose so: the name is then told to nobody. */
  author: z.object({ id: idOf('participant'), name: z.string() }).nullable(),
  mine: z.boolean(),
  state: z.enum(ideaStates),
  /** A word of the facilitator's to a declined one. */
  word: z.string(),
  /** Of a placed one: the note on the canvas. */
  shapeId: z.string().nullable(),
  sentAt: isoTime,
})
export type IdeaAnswer = z.infer<typeof ideaAnswer>

const ideaParams = z.strictObject({ boardId: idOf('board'), ideaId: idOf('idea') })
const coordinate = z.number().min(-1e7).max(1e7)

export const changeInbox = contract({
  method: 'PUT',
  path: '/boards/:boardId/inbox',
  summary: 'Take ideas, or take none any more',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ open: z.boolean() }),
  answer: inboxState,
})

export const listIdeas = contract({
  method: 'GET',
  path: '/boards/:boardId/inbox',
  summary: 'All ideas for facilitators; for everyone else their own. Oldest first',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({ items: z.array(ideaAnswer) }),
})

export const sendIdea = contract({
  method: 'POST',
  path: '/boards/:boardId/inbox',
  summary: 'Send an idea to the facilitator',
  who: 'all but observers',
  status: 201,
  params: boardParams,
  query: none,
  body: z.strictObject({
    /** Made by the sender, so that an idea that is sent twice arrives once. */
    id: idOf('idea').optional(),
    text: z.string().trim().min(1).max(limits.shortTextLettersMax),
    anonymous: z.boolean().default(false),
  }),
  answer: ideaAnswer,
})

export const placeIdea = contract({
  method: 'POST',
  path: '/boards/:boardId/inbox/:ideaId/place',
  summary: 'Put an idea onto the canvas as a note, at a spot or where there is room',
  who: 'facilitator',
  status: 200,
  params: ideaParams,
  query: none,
  body: z.strictObject({ at: z.strictObject({ x: coordinate, y: coordinate }).optional() }),
  answer: ideaAnswer,
})

export const declineIdea = contract({
  method: 'POST',
  path: '/boards/:boardId/inbox/:ideaId/decline',
  summary: 'Decline an idea, with a word to its sender or without',
  who: 'facilitator',
  status: 200,
  params: ideaParams,
  query: none,
  body: z.strictObject({ word: z.string().trim().max(limits.shortTextLettersMax).default('') }),
  answer: ideaAnswer,
})
