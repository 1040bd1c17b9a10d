import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { contract } from './contract'
import { boardParams, isoTime, none } from './fields'

const segment = z.object({
  fromSeq: z.number().int(),
  toSeq: z.number().int(),
  fromAt: isoTime,
  toAt: isoTime,
})

export const getReplay = contract({
  method: 'GET',
  path: '/boards/:boardId/replay',
  summary:
    'What is kept of how the board came about: pieces of its log in order, who wrote under which Yjs client, and what happened beside the canvas',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({
    /** The log begins later than the board: replay starts from a saved state. Null: from the board as it was made. */
    start: z.object({ seq: z.number().int(), at: isoTime }).nullable(),
    segments: z.array(segment),
    /** Without a participant: the server, or somebody whose name a mode left out. */
    people: z.array(
      z.object({
        clientId: z.number().int(),
        participant: z.object({ id: idOf('participant'), name: z.string() }).nullable(),
      }),
    ),
    /** From the activity log, which tells nothing before it may be known. */
    moments: z.array(
      z.object({
        kind: z.enum(['step', 'round', 'session', 'restore']),
        sentence: z.string(),
        at: isoTime,
      }),
    ),
  }),
})
export type ReplayIndex = z.infer<typeof getReplay.answer>

export const getReplayStart = contract({
  method: 'GET',
  path: '/boards/:boardId/replay/start',
  summary: 'The state from which replay starts, as a Yjs state update (v2)',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: null,
  produces: 'application/octet-stream',
})

export const getReplaySegment = contract({
  method: 'GET',
  path: '/boards/:boardId/replay/segments/:fromSeq',
  summary:
    'A piece of the log: the number of rows, then for each the milliseconds since the row before and its Yjs update (v1), as lib0 writes them',
  who: 'member',
  status: 200,
  params: boardParams.extend({ fromSeq: z.coerce.number().int().min(0) }),
  query: none,
  body: null,
  answer: null,
  produces: 'application/octet-stream',
})
