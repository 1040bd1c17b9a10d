import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { savedKinds } from '../sessions/kinds'
import { agenda } from '../workshop/agenda'
import { documentAnswer } from './boards'
import { contract } from './contract'
import { boardParams, isoTime, listOf, none, page, role, title } from './fields'

export const sessionAnswer = z.object({
  id: idOf('session'),
  boardId: idOf('board'),
  title: z.string(),
  /** A workshop, or a canvas that was kept without one. */
  kind: z.enum(savedKinds),
  agenda,
  state: z.enum(['running', 'ended']),
  startedAt: isoTime,
  endedAt: isoTime.nullable(),
  startedBy: z.object({ id: idOf('participant'), name: z.string() }),
  url: z.string(),
})
export type SessionAnswer = z.infer<typeof sessionAnswer>

const sessionParams = z.strictObject({ sessionId: idOf('session') })

export const startSession = contract({
  method: 'POST',
  path: '/boards/:boardId/sessions',
  summary: 'Start a session',
  who: 'facilitator',
  status: 201,
  params: boardParams,
  query: none,
  body: z.strictObject({ title, agenda: agenda.optional() }),
  answer: sessionAnswer,
})

export const listSessions = contract({
  method: 'GET',
  path: '/boards/:boardId/sessions',
  summary:
    'Sessions and named snapshots of a board, newest first; with `kinds` those that were kept for one of these reasons (`automatic` ones are listed only so)',
  who: 'member',
  status: 200,
  params: boardParams,
  query: page.extend({
    /** With commas between them. */
    kinds: z
      .string()
      .transform((it) => it.split(','))
      .pipe(z.array(z.enum(savedKinds)).max(savedKinds.length))
      .optional(),
  }),
  body: null,
  answer: listOf(sessionAnswer),
})

export const getSession = contract({
  method: 'GET',
  path: '/sessions/:sessionId',
  summary: 'One session',
  who: 'member',
  status: 200,
  params: sessionParams,
  query: none,
  body: null,
  answer: sessionAnswer,
})

export const changeSession = contract({
  method: 'PATCH',
  path: '/sessions/:sessionId',
  summary: 'Rename a session, or change the agenda of a running one',
  who: 'facilitator',
  status: 200,
  params: sessionParams,
  query: none,
  body: z.strictObject({ title: title.optional(), agenda: agenda.optional() }),
  answer: sessionAnswer,
})

export const endSession = contract({
  method: 'POST',
  path: '/sessions/:sessionId/end',
  summary: 'End a session, which saves it',
  who: 'facilitator',
  status: 200,
  params: sessionParams,
  query: none,
  body: null,
  answer: sessionAnswer,
})

/** Planned against used time, and who was there. */
export const sessionMinutes = z.object({
  steps: z.array(z.object({ title: z.string(), plannedMinutes: z.number(), usedMinutes: z.number() })),
  attendance: z.array(
    z.object({
      participant: z.object({ id: idOf('participant'), name: z.string() }),
      role,
      firstAt: isoTime,
      lastAt: isoTime,
      presentMinutes: z.number(),
    }),
  ),
})
export type SessionMinutes = z.infer<typeof sessionMinutes>

export const getSessionMinutes = contract({
  method: 'GET',
  path: '/sessions/:sessionId/minutes',
  summary: 'Planned against used time of each step, and who attended from when to when',
  who: 'member',
  status: 200,
  params: sessionParams,
  query: none,
  body: null,
  answer: sessionMinutes,
})

export const getSessionDocument = contract({
  method: 'GET',
  path: '/sessions/:sessionId/document',
  summary: 'The saved canvas; the same bytes every time',
  who: 'member',
  status: 200,
  params: sessionParams,
  query: none,
  body: null,
  answer: documentAnswer,
})

export const restoreSession = contract({
  method: 'POST',
  path: '/sessions/:sessionId/restore',
  summary: 'Make the saved canvas the live one; the live one is kept as a snapshot before',
  who: 'facilitator',
  status: 200,
  params: sessionParams,
  query: none,
  body: null,
  answer: z.object({ boardId: idOf('board'), keptAs: idOf('snapshot') }),
})
