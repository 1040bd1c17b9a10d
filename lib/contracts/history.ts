import { z } from 'zod'
import { optionStatuses, settledValues } from '../board/shapes/status'
import { idOf } from '../kernel/ids'
import { contract } from './contract'
import { boardParams, isoTime, listOf, page } from './fields'

const status = z.enum(optionStatuses)
const settled = z.enum(settledValues).nullable()

/** One turn that a decision or an option took. */
export const turnAnswer = z.object({
  id: z.string(),
  /** Record id: of the card itself or, for a decision, of one of its options. */
  card: z.string(),
  /** What that card is called now; '' for one that is gone. */
  title: z.string(),
  at: isoTime,
  /** Null: the server itself, as when a saved canvas was restored. */
  participant: z.object({ id: idOf('participant'), name: z.string() }).nullable(),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('status'), before: status, after: status }),
    z.object({ kind: z.literal('settled'), before: settled, after: settled }),
    z.object({ kind: z.enum(['created', 'deleted']) }),
  ]),
  /** The reason as it stood then. */
  rationale: z.string(),
})
export type TurnAnswer = z.infer<typeof turnAnswer>

export const getCardHistory = contract({
  method: 'GET',
  path: '/boards/:boardId/cards/:cardId/history',
  summary:
    'How a card came to its status: who changed it, when, and the reason then. Newest first; a decision with its options',
  who: 'member',
  status: 200,
  params: boardParams.extend({ cardId: z.string().min(1).max(200) }),
  query: page,
  body: null,
  answer: listOf(turnAnswer),
})
