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
  /** Of a decision: where it stands. */
  state: z.enum(['open', 'discussing', 'decided', 'deferred', 'not-applicable']).nullable(),
  /** The question of a decision, the description of an option, the story of a case; cut where it is long. */
  text: z.string(),
  /** Why an option or a decision stands as it does. */
  rationale: z.string(),
  /** Of an option: record ids of the chosen ones that ask for it. */
  askedBy: z.array(z.string()),
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
