import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { boardParams, isoTime, none } from './fields'

/**
 * How private mode stands, the same for everyone. `writing`: what people make is theirs alone. `counting`: it will be shown
 * at `revealAt` unless somebody cancels. `revealing`: it is on its way onto the canvas. `kept`: private mode is over, and
 * what was written stays with each person until they show it or a facilitator does.
 */
export const privateModeStates = ['writing', 'counting', 'revealing', 'kept'] as const
export const privateModeAnswer = z.object({
  id: idOf('private'),
  state: z.enum(privateModeStates),
  /** Of `counting`: what it was before, and is again when the reveal is cancelled. */
  was: z.enum(['writing', 'kept']),
  /** For good: nobody can learn later who wrote what. */
  anonymous: z.boolean(),
  by: z.object({ id: idOf('participant'), name: z.string() }),
  startedAt: isoTime,
  revealAt: isoTime.nullable(),
  /** How many people have written, never who or what. */
  written: z.number().int(),
  /** How many notes there are in all. */
  notes: z.number().int(),
})
export type PrivateModeAnswer = z.infer<typeof privateModeAnswer>

/** One's own private note: a shape of the canvas, which nobody else gets before it is shown. */
export const privateNote = z.object({
  id: z.string(),
  /** Under which private mode it was written last. */
  mode: idOf('private'),
  /** Shown without its author, whatever is shown with it. */
  anonymous: z.boolean(),
  /** The shape as a canvas record. */
  record: z.record(z.string(), z.unknown()),
  /** Another for each wording: whoever has this one has the note as it is. */
  rev: z.string().optional(),
})
export type PrivateNote = z.infer<typeof privateNote>

const privateId = z
  .string()
  .regex(/^shape:private\.[\w-]{1,60}$/, 'must begin with shape:private.')
  .describe('The id of a private shape; a fresh one makes a new note')
const noteParams = z.strictObject({ boardId: idOf('board'), shapeId: privateId })

export const startPrivate = contract({
  method: 'POST',
  path: '/boards/:boardId/private',
  summary: 'Start private mode: what people make is theirs alone until it is shown',
  who: 'facilitator',
  status: 201,
  params: boardParams,
  query: none,
  body: z.strictObject({ anonymous: z.boolean().default(false) }),
  answer: privateModeAnswer,
})

export const revealPrivate = contract({
  method: 'POST',
  path: '/boards/:boardId/private/reveal',
  summary: 'Show all private notes after a countdown, which can be cancelled',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ seconds: z.int().min(0).max(limits.revealSecondsMax).default(3) }),
  answer: privateModeAnswer,
})

export const cancelReveal = contract({
  method: 'POST',
  path: '/boards/:boardId/private/cancel',
  summary: 'Stop the countdown: nothing is shown',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: privateModeAnswer,
})

export const endPrivate = contract({
  method: 'POST',
  path: '/boards/:boardId/private/end',
  summary: 'End private mode and show nothing: each note stays with its author',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({ privateMode: privateModeAnswer.nullable() }),
})

/**
 * `late`: the notes have been shown meanwhile, or private mode has ended. What was sent is kept as a private note of its
 * own, and its author decides what becomes of it.
 */
export const keepPrivate = contract({
  method: 'PUT',
  path: '/boards/:boardId/private/:shapeId',
  summary: 'Keep a private note, in place of its earlier wording',
  who: 'all but observers',
  status: 200,
  params: noteParams,
  query: none,
  body: z.union([
    z.strictObject({ mode: idOf('private'), record: z.record(z.string(), z.unknown()) }),
    /** From where there is no canvas: the server makes the note and finds a place for it. */
    z.strictObject({ mode: idOf('private'), text: z.string().max(limits.privateTextLettersMax) }),
  ]),
  answer: z.object({ note: privateNote, late: z.boolean() }),
})

export const removePrivate = contract({
  method: 'DELETE',
  path: '/boards/:boardId/private/:shapeId',
  summary: 'Throw a private note away',
  who: 'its author',
  status: 204,
  params: noteParams,
  query: none,
  body: null,
  answer: null,
})

export const showPrivate = contract({
  method: 'POST',
  path: '/boards/:boardId/private/show',
  summary: 'Show private notes of one’s own that were left when private mode ended',
  who: 'their author',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ notes: z.array(privateId).min(1).max(limits.privateNotesMax) }),
  answer: z.object({ shown: z.number().int() }),
})
