import { z } from 'zod'
import { optionStatuses } from '../board/shapes/status'
import { contract } from './contract'
import { boardParams, none } from './fields'

/** One line of the board's outline: enough to name a card and to find it in a list. */
export const outlineRow = z.object({
  /** Record id; headings that stand for nothing on the canvas have ids that no record has. */
  id: z.string(),
  kind: z.string(),
  isOnBoard: z.boolean(),
  level: z.number().int(),
  parent: z.string().nullable(),
  /** "2" of a phase, "2.3" of a decision, else ''. */
  number: z.string(),
  /** As people wrote it; '' where nobody has. */
  title: z.string(),
  /** Of an option. */
  status: z.enum(optionStatuses).nullable(),
})
export type OutlineRowAnswer = z.infer<typeof outlineRow>

export const getOutline = contract({
  method: 'GET',
  path: '/boards/:boardId/outline',
  summary: 'What is on the canvas by name, in reading order: phases, decisions, options, records, notes',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({
    rows: z.array(outlineRow),
    /** There is more on the board than the answer holds. */
    isCut: z.boolean(),
  }),
})
