import { z } from 'zod'
import { boardActions } from '../access/can'
import { densities } from '../board/shapes/status'
import { foundKinds } from '../search/found-cards'
import { idOf } from '../kernel/ids'
import { exportFormatNames } from '../export/formats'
import { limits } from '../protocol/limits'
import { agenda } from '../workshop/agenda'
import { contract } from './contract'
import { boardParams, isoTime, listOf, none, page, role, title } from './fields'

export const boardSummary = z.object({
  id: idOf('board'),
  title: z.string(),
  url: z.string(),
  workspace: z.object({ id: idOf('workspace'), name: z.string() }),
  framework: z.string().nullable(),
  density: z.enum(densities),
  role,
  createdAt: isoTime,
  changedAt: isoTime,
  archivedAt: isoTime.nullable(),
  /** Decisions on the board and how many of them are decided. */
  progress: z.object({ decided: z.number().int(), decisions: z.number().int() }),
  people: z.array(z.object({ id: idOf('participant'), name: z.string() })),
  peopleCount: z.number().int(),
  live: z.object({ sessionId: idOf('session').nullable(), connected: z.number().int() }),
  lastSessionAt: isoTime.nullable(),
  /** The next day on which a decision is to be looked at again. */
  nextReview: z.object({ on: z.iso.date(), title: z.string() }).nullable().default(null),
  /** In a list that was searched: what was found on it, by record id. */
  found: z.array(z.object({ card: z.string(), kind: z.enum(foundKinds), title: z.string() })).default([]),
})
export type BoardSummary = z.infer<typeof boardSummary>

const leftOut = z.array(z.string().max(200)).max(1_000)

export const createBoard = contract({
  method: 'POST',
  path: '/boards',
  summary: 'Make a board, preloaded from a framework before the answer is sent',
  who: 'account holder',
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({
    title,
    framework: z.string().max(100).nullable().optional(),
    density: z.enum(densities).optional(),
    cases: z.boolean().optional(),
    agenda: z
      .union([z.string().max(100), agenda])
      .nullable()
      .optional(),
    workspace: idOf('workspace').optional(),
    /** What of the framework does not apply here, by content id or by tag. */
    without: z
      .strictObject({ phases: leftOut, decisions: leftOut, options: leftOut, tags: leftOut })
      .partial()
      .optional(),
  }),
  answer: z.object({ id: idOf('board'), url: z.string() }),
})

export const listBoards = contract({
  method: 'GET',
  path: '/boards',
  summary:
    'List and search the boards that I may open: by title, framework, decisions that were talked about, and the register',
  who: 'account holder',
  status: 200,
  params: none,
  query: page.extend({
    q: z.string().max(200).optional(),
    archived: z.enum(['true', 'false']).optional(),
    filter: z.enum(['live', 'mine', 'shared']).optional(),
  }),
  body: null,
  answer: listOf(boardSummary),
})

export const getBoard = contract({
  method: 'GET',
  path: '/boards/:boardId',
  summary: 'One board',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: boardSummary.extend({ may: z.array(z.enum(boardActions)) }),
})

export const changeBoard = contract({
  method: 'PATCH',
  path: '/boards/:boardId',
  summary: 'Rename, archive, or let newcomers wait in a lobby',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({
    title: title.optional(),
    archived: z.boolean().optional(),
    /** Moves it to another workspace of one's own. */
    workspace: idOf('workspace').optional(),
    /** Whoever comes by a link or a code waits until a facilitator lets them in. Switching it off lets all in who wait. */
    lobby: z.boolean().optional(),
  }),
  answer: boardSummary,
})

export const duplicateBoard = contract({
  method: 'POST',
  path: '/boards/:boardId/duplicate',
  summary: 'A new board with the same canvas, without votes, comments and sessions',
  who: 'member with an account',
  status: 201,
  params: boardParams,
  query: none,
  body: z.strictObject({ title: title.optional() }),
  answer: z.object({ id: idOf('board'), url: z.string() }),
})

export const deleteBoard = contract({
  method: 'DELETE',
  path: '/boards/:boardId',
  summary: 'Move to the trash for 30 days',
  who: 'facilitator',
  status: 204,
  params: boardParams,
  query: none,
  body: null,
  answer: null,
})

export const recoverBoard = contract({
  method: 'POST',
  path: '/boards/:boardId/recover',
  summary: 'Take out of the trash',
  who: 'facilitator',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: boardSummary,
})

/** A tldraw store snapshot. Records are checked by the canvas schema, not here. */
export const documentAnswer = z.object({
  schema: z.record(z.string(), z.unknown()),
  store: z.record(z.string(), z.record(z.string(), z.unknown())),
})

export const getDocument = contract({
  method: 'GET',
  path: '/boards/:boardId/document',
  summary: 'The current canvas as a tldraw store snapshot, or as a Yjs state update (v1) with format=yjs',
  who: 'member',
  status: 200,
  params: boardParams,
  query: z.strictObject({ format: z.enum(['json', 'yjs']).optional() }),
  body: null,
  answer: documentAnswer,
})

export const getCoda = contract({
  method: 'GET',
  path: '/boards/:boardId/codas/:epoch',
  summary: 'The last state of an epoch that is over, as a Yjs state update (v2); kept for 90 days',
  who: 'member',
  status: 200,
  params: boardParams.extend({ epoch: z.coerce.number().int().min(0).max(2_147_483_647) }),
  query: none,
  body: null,
  answer: null,
  produces: 'application/octet-stream',
})

export const getBase = contract({
  method: 'GET',
  path: '/boards/:boardId/bases/:hash',
  summary:
    'The stored canvas that the room names as its base, as a Yjs state update (v2). Never changes; 404 once a newer one has taken its place',
  who: 'member',
  status: 200,
  params: boardParams.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  query: none,
  body: null,
  answer: null,
  produces: 'application/octet-stream',
})

export const getThumbnail = contract({
  method: 'GET',
  path: '/boards/:boardId/thumbnail',
  summary: 'A picture of the board in blocks, without words',
  who: 'member',
  status: 200,
  params: boardParams,
  query: z.strictObject({ theme: z.enum(['light', 'dark']).optional(), v: z.string().max(40).optional() }),
  body: null,
  answer: null,
  produces: 'image/svg+xml',
})

const exportQuery = z.strictObject({
  format: z.enum(exportFormatNames),
  /** Of a PDF: the record id of one phase, instead of the whole board and every phase. */
  phase: z.string().max(200).optional(),
})

export const exportBoard = contract({
  method: 'GET',
  path: '/boards/:boardId/export',
  summary:
    'The board as a file: decisions as Markdown (madr, madr-zip), a table (csv), the canvas (tldr), pages (pdf), or all of it to be read back (json)',
  who: 'member',
  status: 200,
  params: boardParams,
  query: exportQuery,
  body: null,
  answer: null,
  produces: 'application/octet-stream',
})

export const exportSession = contract({
  method: 'GET',
  path: '/sessions/:sessionId/export',
  summary: 'A saved session as a file, in the formats of a board but json',
  who: 'member',
  status: 200,
  params: z.strictObject({ sessionId: idOf('session') }),
  query: exportQuery,
  body: null,
  answer: null,
  produces: 'application/octet-stream',
})

export const importBoard = contract({
  method: 'POST',
  path: '/boards/import',
  summary: 'Make a board from a JSON or .tldr export, sent as the body (at most 20 MB)',
  who: 'account holder',
  status: 201,
  params: none,
  query: z.strictObject({ title: title.optional(), workspace: idOf('workspace').optional() }),
  /** The file itself; its records are checked by the canvas schema, one by one. */
  body: z.record(z.string(), z.unknown()),
  bodyBytesMax: limits.importBytesMax,
  answer: z.object({ id: idOf('board'), url: z.string() }),
})

export const openSample = contract({
  method: 'POST',
  path: '/boards/sample',
  summary:
    'A copy of the sample workshop: a finished session with votes, register and report. An account has one at a time',
  who: 'account holder',
  status: 201,
  params: none,
  query: none,
  body: null,
  answer: z.object({ id: idOf('board'), url: z.string() }),
})

export const createTicket = contract({
  method: 'POST',
  path: '/boards/:boardId/tickets',
  summary: 'A WebSocket ticket, valid 60 s, for one connection',
  who: 'member',
  status: 201,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({ ticket: z.string(), url: z.string() }),
})
