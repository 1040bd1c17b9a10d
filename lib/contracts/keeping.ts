import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { boardParams, isoTime, none, title } from './fields'
import { sessionAnswer } from './sessions'

export const saveSnapshot = contract({
  method: 'POST',
  path: '/boards/:boardId/snapshots',
  summary: 'Keep the board as it is now under a name, whether a session runs or not. It is read like a saved session',
  who: 'facilitator',
  status: 201,
  params: boardParams,
  query: none,
  body: z.strictObject({ title }),
  answer: sessionAnswer,
})

export const copySession = contract({
  method: 'POST',
  path: '/sessions/:sessionId/copy',
  summary: 'Make a new board of a saved canvas; the board that it was saved from stays as it is',
  who: 'account holder who is a member',
  status: 201,
  params: z.strictObject({ sessionId: idOf('session') }),
  query: none,
  body: z.strictObject({ title: title.optional(), workspace: idOf('workspace').optional() }),
  answer: z.object({ id: idOf('board'), url: z.string() }),
})

/** What a board keeps of its past by itself. Sessions and named snapshots stay until the board goes. */
export const keeping = z.object({
  /** So many automatic snapshots, and none that is older than so many days. */
  automaticMax: z.int().min(1).max(limits.automaticSnapshotsMax),
  automaticDays: z.int().min(1).max(limits.keepingDaysMax),
  /** For how long the way the board came about can be replayed; null: for ever. */
  historyDays: z.int().min(1).max(limits.keepingDaysMax).nullable(),
})
export type Keeping = z.infer<typeof keeping>

export const getKeeping = contract({
  method: 'GET',
  path: '/boards/:boardId/keeping',
  summary: 'How many automatic snapshots the board keeps, and how long its history can be replayed',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: keeping,
})

export const changeKeeping = contract({
  method: 'PATCH',
  path: '/boards/:boardId/keeping',
  summary: 'Change what the board keeps of its past. What is beyond it goes at once',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject(keeping.shape).partial(),
  answer: keeping,
})

export const getNews = contract({
  method: 'GET',
  path: '/boards/:boardId/news',
  summary: 'What others did since the caller was last here, by person; the newest first',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({
    /** Null: the caller has not left the board before. */
    since: isoTime.nullable(),
    people: z.array(
      z.object({
        /** Null: the server, or somebody whose name was left out. */
        participant: z.object({ id: idOf('participant'), name: z.string() }).nullable(),
        events: z.array(
          z.object({
            seq: z.number().int(),
            type: z.string(),
            /** "Priya opened a vote on Data product type". */
            sentence: z.string(),
            /** The card that it happened to, where it is about one. */
            recordId: z.string().nullable(),
            at: isoTime,
          }),
        ),
      }),
    ),
  }),
})
export type News = z.infer<typeof getNews.answer>

export const leaveBoard = contract({
  method: 'PUT',
  path: '/boards/:boardId/news/seen',
  summary: 'The caller leaves, and has seen what happened until now',
  who: 'member',
  status: 204,
  params: boardParams,
  query: none,
  body: null,
  answer: null,
})
