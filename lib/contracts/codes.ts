import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { contract } from './contract'
import { boardParams, isoTime, none } from './fields'

/** A short way in for phones: whoever types the code joins as a stakeholder. */
export const codeAnswer = z.object({
  /** Six characters without 0, O, 1 and I. */
  code: z.string(),
  /** Where the code can be typed. */
  address: z.string(),
  /** The same place with the code in it, for a QR code. */
  url: z.string(),
  expiresAt: isoTime.nullable(),
  /** How many people have joined with it. */
  uses: z.number().int(),
})
export type CodeAnswer = z.infer<typeof codeAnswer>

export const getCode = contract({
  method: 'GET',
  path: '/boards/:boardId/code',
  summary: 'The join code that works now; null when there is none',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({ code: codeAnswer.nullable() }),
})

export const makeCode = contract({
  method: 'POST',
  path: '/boards/:boardId/code',
  summary: 'The join code that works now, or a new one. With `renew` always a new one: the former stops working',
  who: 'facilitator',
  status: 201,
  params: boardParams,
  query: none,
  body: z.strictObject({ renew: z.boolean().optional(), expiresAt: isoTime.optional() }),
  answer: codeAnswer,
})

export const deleteCode = contract({
  method: 'DELETE',
  path: '/boards/:boardId/code',
  summary: 'End the join code. Who has joined with it stays',
  who: 'facilitator',
  status: 204,
  params: boardParams,
  query: none,
  body: null,
  answer: null,
})

export const lobbyAnswer = z.object({
  /** The caller's place, when they are on the board already: then there is nothing to join. */
  present: z.object({ boardId: idOf('board'), name: z.string(), state: z.enum(['in', 'waiting']) }).nullable(),
  /** The name of the caller's account, under which they would join. */
  account: z.string().nullable(),
  /** A session is running. */
  live: z.boolean(),
})
export type LobbyAnswer = z.infer<typeof lobbyAnswer>

export const getLobby = contract({
  method: 'GET',
  path: '/codes/:code',
  summary:
    'Whether a join code works. It tells nothing of the board: codes can be guessed. To join, send it as the token',
  who: 'anyone; wrong codes are limited by address',
  status: 200,
  params: z.strictObject({ code: z.string().min(1).max(200) }),
  query: none,
  body: null,
  answer: lobbyAnswer,
})
