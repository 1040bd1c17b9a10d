import { z } from 'zod'
import { comparison } from '../compare/change'
import { decisionColumn } from '../compare/decision-columns'
import { idOf } from '../kernel/ids'
import { savedKinds } from '../sessions/kinds'
import { contract } from './contract'
import { isoTime, none } from './fields'

const params = z.strictObject({
  sessionId: idOf('session'),
  /** Another session or snapshot of the same board, or the board as it is now. */
  otherId: z.union([idOf('session'), z.literal('live')]),
})

export const compareSessions = contract({
  method: 'GET',
  path: '/sessions/:sessionId/compare/:otherId',
  summary:
    'What is different between two saved sessions or snapshots of a board, the first being the earlier; `live` is the board now. `records` lists every canvas record that differs, `summary` what that means',
  who: 'member',
  status: 200,
  params,
  query: none,
  body: null,
  answer: comparison,
})

const side = z.object({
  sessionId: idOf('session').nullable(),
  kind: z.enum([...savedKinds, 'now']),
  title: z.string(),
  at: isoTime,
})
export type ComparedSide = z.infer<typeof side>

export const comparedDecision = z.object({
  record: z.string(),
  /** What became of it; null: nothing. */
  change: z.enum(['decided', 'reopened', 'moved-on', 'added', 'removed']).nullable(),
  before: decisionColumn.nullable(),
  after: decisionColumn.nullable(),
})
export type ComparedDecision = z.infer<typeof comparedDecision>

export const compareDecisions = contract({
  method: 'GET',
  path: '/sessions/:sessionId/compare/:otherId/decisions',
  summary: 'The decisions of two moments of a board side by side, in the order of their numbers',
  who: 'member',
  status: 200,
  params,
  query: none,
  body: null,
  answer: z.object({ before: side, after: side, decisions: z.array(comparedDecision) }),
})
export type ComparedDecisions = z.infer<typeof compareDecisions.answer>
