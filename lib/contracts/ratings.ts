import { z } from 'zod'
import { idOf } from '../kernel/ids'
import { limits } from '../protocol/limits'
import { contract } from './contract'
import { boardParams, isoTime, none, title } from './fields'

const level = z.int().min(0).max(4)
const skill = z.object({ key: z.string(), title: z.string() })
const person = z.object({ id: idOf('participant'), name: z.string() })

/** A self-rating as everyone on the board may see it: what the announcements carry. */
export const ratingFact = z.object({
  id: idOf('rating'),
  boardId: idOf('board'),
  anonymous: z.boolean(),
  skills: z.array(skill),
  state: z.enum(['open', 'closed']),
  openedAt: isoTime,
  openedBy: person,
  closedAt: isoTime.nullable(),
  /** How many have rated at least one skill. Who they are is told to nobody. */
  raters: z.number().int(),
  /** What it came to, once it is closed. */
  result: z
    .array(
      skill.extend({
        n: z.number().int(),
        /** How many said 0, 1, 2, 3 and 4; null where nobody did, or so few without a name that it would tell who said what. */
        counts: z.array(z.number().int()).nullable(),
        median: z.number().int().nullable(),
        spread: z.tuple([z.number().int(), z.number().int()]).nullable(),
      }),
    )
    .nullable(),
  /** Who said what, of a closed rating with names; null in one without. */
  ratings: z.array(z.object({ participant: person, levels: z.record(z.string(), level) })).nullable(),
})
export type RatingFact = z.infer<typeof ratingFact>

/** The same for one person, with what they said themselves; null where that is no longer known. */
export const ratingAnswer = ratingFact.extend({ mine: z.record(z.string(), level).nullable() })
export type RatingAnswer = z.infer<typeof ratingAnswer>

const ratingParams = z.strictObject({ ratingId: idOf('rating') })

export const openRating = contract({
  method: 'POST',
  path: '/boards/:boardId/ratings',
  summary: 'Ask everybody how well they master each of these skills, with or without their names',
  who: 'facilitator',
  status: 201,
  params: boardParams,
  query: none,
  body: z.strictObject({
    skills: z
      .array(z.strictObject({ key: z.string().min(1).max(limits.titleLettersMax), title }))
      .min(1)
      .max(limits.ratedSkillsMax)
      .refine((skills) => new Set(skills.map(({ key }) => key)).size === skills.length, 'a skill is given twice'),
    anonymous: z.boolean(),
    /** Made by the sender, so that a request that is sent twice opens one. */
    id: idOf('rating').optional(),
  }),
  answer: ratingAnswer,
})

export const listRatings = contract({
  method: 'GET',
  path: '/boards/:boardId/ratings',
  summary: 'Self-ratings of a board, newest first',
  who: 'member',
  status: 200,
  params: boardParams,
  query: none,
  body: null,
  answer: z.object({ items: z.array(ratingAnswer) }),
})

export const rate = contract({
  method: 'PUT',
  path: '/ratings/:ratingId/mine',
  summary: 'Say one’s own levels, 0–4 by key of the skill, in place of what one said before; none takes it back',
  who: 'all but observers',
  status: 200,
  params: ratingParams,
  query: none,
  body: z.strictObject({ levels: z.record(z.string().max(limits.titleLettersMax), level) }),
  answer: z.object({ levels: z.record(z.string(), level) }),
})

export const closeRating = contract({
  method: 'POST',
  path: '/ratings/:ratingId/close',
  summary: 'End a self-rating, which shows its result to everyone',
  who: 'facilitator',
  status: 200,
  params: ratingParams,
  query: none,
  body: null,
  answer: ratingAnswer,
})

export const takeOverRating = contract({
  method: 'POST',
  path: '/ratings/:ratingId/take-over',
  summary: 'Write the medians into the register as today’s level of these skills, or of all that have one',
  who: 'facilitator',
  status: 200,
  params: ratingParams,
  query: none,
  body: z.strictObject({ keys: z.array(z.string().max(limits.titleLettersMax)).max(limits.ratedSkillsMax).optional() }),
  answer: z.object({ taken: z.number().int() }),
})
