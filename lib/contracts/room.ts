import { z } from 'zod'
import { boardActions } from '../access/can'
import { idOf } from '../kernel/ids'
import { boardFrameworkList } from './board-frameworks'
import { commentAnswer, commentMarks } from './comments'
import { contract } from './contract'
import { boardParams, isoTime, listOf, none, page, role } from './fields'
import { setAsideAnswer } from './findings'
import { inboxState } from './inbox'
import { memberAnswer } from './people'
import { privateModeAnswer, privateNote } from './private'
import { ratingAnswer } from './ratings'
import { roundAnswer } from './rounds'
import { sessionAnswer } from './sessions'
import { workshopState } from '../workshop/workshop-state'

/** What the workshop stands at: feeds the client's room store on joining and after a gap in `seq`. */
export const roomAnswer = z.object({
  /** Number of the last fact that is in this answer. */
  seq: z.number().int(),
  /** The server's clock, UTC milliseconds. */
  now: z.number(),
  board: z.object({
    id: idOf('board'),
    title: z.string(),
    workspace: z.string(),
    framework: z.string().nullable(),
    frameworks: boardFrameworkList,
    epoch: z.number().int(),
    archived: z.boolean(),
    /** Whoever comes by a link or a code waits until a facilitator lets them in. */
    lobby: z.boolean(),
  }),
  /** The newest stored canvas, to be fetched by its hash before joining; null: everything comes over the socket. */
  base: z.object({ hash: z.string(), epoch: z.number().int(), bytes: z.number().int() }).nullable(),
  me: z.object({
    participantId: idOf('participant'),
    name: z.string(),
    role,
    guest: z.boolean(),
    /** A facilitator stopped my changes. */
    muted: z.boolean(),
    may: z.array(z.enum(boardActions)),
  }),
  participants: z.array(memberAnswer),
  /** Who waits to be let in; for facilitators, empty for the others. */
  waiting: z.array(memberAnswer),
  session: sessionAnswer.nullable(),
  workshop: workshopState,
  comments: z.array(commentAnswer),
  /** How far the caller has read them. */
  commentMarks,
  /** Open and closed, oldest first: what is behind the newest two hundred is in the list of rounds. */
  rounds: z.array(roundAnswer),
  /** The self-rating that is open, else the last; null where there was none. */
  rating: ratingAnswer.nullable(),
  /** Findings of the advisor that somebody set aside, the oldest first. */
  setAside: z.array(setAsideAnswer),
  /** Null when private mode is off and nobody has a note that is not shown. */
  privateMode: privateModeAnswer.nullable(),
  /** The caller's own private notes. */
  privateNotes: z.array(privateNote),
  inbox: inboxState,
})
export type RoomAnswer = z.infer<typeof roomAnswer>

export const getRoom = contract({
  method: 'GET',
  path: '/boards/:boardId/room',
  summary: 'What the workshop stands at, for joining and after a gap',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: roomAnswer,
})

export const eventAnswer = z.object({
  id: idOf('event'),
  seq: z.number().int(),
  type: z.string(),
  participant: z.object({ id: idOf('participant'), name: z.string() }).nullable(),
  payload: z.record(z.string(), z.unknown()),
  /** The card that it is about, by its record on the canvas; null: about none, or about several. */
  recordId: z.string().nullable(),
  /** The same in words: "Priya opened a vote on Data product type". */
  sentence: z.string(),
  at: isoTime,
})

export type EventAnswer = z.infer<typeof eventAnswer>

export const listEvents = contract({
  method: 'GET',
  path: '/boards/:boardId/events',
  summary:
    'The activity log, append-only, oldest first; with `newest` the last entry first; with `record` only what was done to that card',
  who: 'member',
  status: 200,
  params: boardParams,
  query: page.extend({
    after: z.coerce.number().int().min(0).optional(),
    newest: z.literal('true').optional(),
    /** Only what was done to this record of the canvas. */
    record: z.string().min(1).max(200).optional(),
  }),
  body: null,
  answer: listOf(eventAnswer),
})
