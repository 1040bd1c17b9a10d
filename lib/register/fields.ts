import { z } from 'zod'
import { strengths } from '../board/shapes/status'
import { limits } from '../protocol/limits'

const title = z.string().trim().min(1).max(limits.titleLettersMax)
const short = z.string().trim().max(limits.shortTextLettersMax)
const long = z.string().trim().max(limits.longTextLettersMax)
const contentId = z.string().regex(/^[a-z0-9-]{0,120}$/, 'must be an id of the catalogue')
const day = z.union([z.literal(''), z.iso.date()])
const level = z.int().min(0).max(4)
const contentIds = z.array(contentId.min(1)).max(50)
const recordIds = z.array(z.string().min(1).max(200)).max(50)

const objective = z.strictObject({
  title,
  /** What the business wants, as the catalogue names it: an option of the decision about objectives. */
  ref: contentId.optional(),
  measure: short.optional(),
  target: short.optional(),
  dueDate: day.optional(),
  owner: short.optional(),
  priority: z.enum(['low', 'medium', 'high']).optional(),
  horizon: z.enum(['now', 'y3', 'y5']).optional(),
  status: z.enum(['draft', 'agreed', 'dropped']).optional(),
  /** Record ids of the sponsor cards that stand behind it. */
  sponsors: recordIds.optional(),
})

const sponsor = z.strictObject({
  name: title,
  ref: contentId.optional(),
  role: short.optional(),
  side: z.enum(['business', 'technology', 'both']).optional(),
  commitment: z.enum(['named', 'briefed', 'committed', 'declined']).optional(),
  askedAt: day.optional(),
  budgetAuthority: z.boolean().optional(),
  /** How much this person can move, and how much they care: 0–4 as all levels, null while nobody has said. */
  influence: level.nullable().optional(),
  interest: level.nullable().optional(),
})

const hurdle = z.strictObject({
  title,
  /** A hurdle of the catalogue. */
  ref: contentId.optional(),
  category: z.enum(['technical', 'organisational', 'skills', 'regulation', 'budget']).optional(),
  severity: z.enum(['low', 'medium', 'high']).optional(),
  /** mitigated: somebody works on it. */
  status: z.enum(['open', 'mitigated', 'closed']).optional(),
  owner: short.optional(),
  /** What was done about it. */
  resolution: long.optional(),
})

const skillGap = z.strictObject({
  /** A skill of the catalogue, by id, title or alias; any other name is kept as it is. */
  skill: title,
  now: level.nullable().optional(),
  y3: level.nullable().optional(),
  y5: level.nullable().optional(),
  needed: level.optional(),
  /** Train, hire, buy …: an option of the decision about skills. */
  remedy: contentId.optional(),
  leadTimeMonths: z.int().min(0).max(600).nullable().optional(),
  status: z.enum(['open', 'planned', 'closed']).optional(),
  owner: short.optional(),
  /** Who has it: names with commas between them, or how many. */
  people: short.optional(),
})

const persona = z.strictObject({
  title,
  ref: contentId.optional(),
  tool: short.optional(),
  skills: contentIds.optional(),
  note: long.optional(),
})

const option = z.strictObject({
  /** Record id or content id of the decision that it answers. */
  decision: z.string().min(1).max(200),
  title,
  description: long.optional(),
  skills: contentIds.optional(),
})

/** A tie between two cards of the register, or one of them and a decision or an option. */
const link = z.strictObject({
  /** Record ids, in any order; decisions and options also by what the catalogue calls them. */
  from: z.string().min(1).max(200),
  to: z.string().min(1).max(200),
  strength: z.enum(strengths).optional(),
  reason: long.optional(),
})

/** How far one organisation trusts another with its data. */
const trust = z.strictObject({
  provider: title,
  consumer: title,
  /** A level of trust as the catalogue names it. */
  level: contentId.min(1),
  note: long.optional(),
})

/** What stands on the board beside its cards: ties, and pairs of organisations. */
export const besideFields = { link, trust } as const
export type BesideKind = keyof typeof besideFields

/** What people may say about a new card, by kind. */
export const registerFields = { objective, sponsor, hurdle, 'skill-gap': skillGap, persona, option } as const

export type CardKind = keyof typeof registerFields
export type CardFields<K extends CardKind> = z.infer<(typeof registerFields)[K]>

/** What they may change later. Status and rationale of an option are for those who may choose (`choiceFields`). */
export const registerChanges = {
  objective: objective.partial(),
  sponsor: sponsor.partial(),
  hurdle: hurdle.partial(),
  'skill-gap': skillGap.partial(),
  persona: persona.partial(),
  option: option
    .omit({ decision: true })
    .partial()
    .extend({
      status: z.enum(['candidate', 'chosen', 'rejected', 'deferred']).optional(),
      rationale: long.optional(),
    }),
  decision: z.strictObject({
    settled: z.enum(['decided', 'deferred', 'not-applicable']).nullable().optional(),
    rationale: long.optional(),
  }),
} as const

export type ChangedKind = keyof typeof registerChanges
export type CardChanges<K extends ChangedKind> = z.infer<(typeof registerChanges)[K]>

/** Changes that choose or settle something: asked of `option.choose`, not of `register.write`. */
export const choiceFields: ReadonlySet<string> = new Set(['status', 'rationale', 'settled'])

/** Whether a change chooses or settles something. A register card's status is a matter of the register. */
export function isChoice(kind: ChangedKind, changes: object): boolean {
  return (kind === 'option' || kind === 'decision') && Object.keys(changes).some((field) => choiceFields.has(field))
}
