import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { report } from '../report/report'
import { contract } from './contract'
import { boardParams, isoTime, none } from './fields'

const sessionParams = z.strictObject({ sessionId: idOf('session') })

export const getReport = contract({
  method: 'GET',
  path: '/sessions/:sessionId/report',
  summary: 'What came of a saved session; as a PDF, as Markdown or as decision records with `format`',
  who: 'member',
  status: 200,
  params: sessionParams,
  query: z.strictObject({ format: z.enum(['json', 'pdf', 'md', 'madr-zip']).optional() }),
  body: null,
  answer: report,
})

export const handoverAnswer = z.object({
  id: idOf('handover'),
  sessionId: idOf('session'),
  createdAt: isoTime,
  createdBy: z.string(),
  expiresAt: isoTime.nullable(),
  /** The link asks for one. */
  password: z.boolean(),
  /** When somebody last read the report with it; null: nobody has yet. */
  lastReadAt: isoTime.nullable(),
})
export type HandoverAnswer = z.infer<typeof handoverAnswer>

export const createHandover = contract({
  method: 'POST',
  path: '/sessions/:sessionId/handovers',
  summary: 'A link to read the report of a saved session without an account. Its address is told once',
  who: 'facilitator',
  status: 201,
  params: sessionParams,
  query: none,
  body: z.strictObject({
    expiresAt: isoTime.nullish(),
    /** What readers have to type besides. Kept as a hash. */
    password: z.string().min(limits.linkPasswordLettersMin).max(limits.passwordLettersMax).nullish(),
  }),
  answer: handoverAnswer.extend({ url: z.string() }),
})

export const listHandovers = contract({
  method: 'GET',
  path: '/sessions/:sessionId/handovers',
  summary: 'Links to the report that still work',
  who: 'facilitator',
  status: 200,
  params: sessionParams,
  query: none,
  body: null,
  answer: z.object({ items: z.array(handoverAnswer) }),
})

export const revokeHandover = contract({
  method: 'DELETE',
  path: '/handovers/:handoverId',
  summary: 'Revoke a link to a report; nobody reads it with that link from then on',
  who: 'facilitator',
  status: 204,
  params: z.strictObject({ handoverId: idOf('handover') }),
  query: none,
  body: null,
  answer: null,
})

export const reviewAnswer = z.object({
  /** Record id of the decision card. */
  decision: z.string(),
  title: z.string(),
  on: z.iso.date(),
})
export type ReviewAnswer = z.infer<typeof reviewAnswer>

export const listReviews = contract({
  method: 'GET',
  path: '/boards/:boardId/reviews',
  summary: 'The days on which decisions are to be looked at again, the next first',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({ items: z.array(reviewAnswer) }),
})

export const setReview = contract({
  method: 'PUT',
  path: '/boards/:boardId/reviews',
  summary: 'Say on which day a decision is to be looked at again; null takes the day away',
  who: 'facilitator or contributor',
  status: 200,
  params: boardParams,
  query: none,
  body: z.strictObject({ decision: z.string().min(1).max(200), on: z.iso.date().nullable() }),
  answer: z.object({ items: z.array(reviewAnswer) }),
})
