import { z } from 'zod'
import { registerKinds, strengths } from '../board/shapes/status'
import { besideFields, registerFields } from '../register/fields'
import { contract } from './contract'
import { boardParams, none } from './fields'

const card = z.object({
  /** Record id of the card on the canvas. */
  id: z.string(),
  title: z.string(),
  /** What the card is in the catalogue; '' for people's own. */
  ref: z.string(),
  /** Participant id; '' for what came with the framework. */
  addedBy: z.string(),
})
const level = z.number().int().nullable()

const objective = card.extend({
  measure: z.string(),
  target: z.string(),
  dueDate: z.string(),
  owner: z.string(),
  priority: z.enum(['low', 'medium', 'high']),
  horizon: z.enum(['now', 'y3', 'y5']),
  status: z.enum(['draft', 'agreed', 'dropped']),
  sponsors: z.array(z.string()),
})
const sponsor = card.omit({ title: true }).extend({
  name: z.string(),
  role: z.string(),
  side: z.enum(['business', 'technology', 'both']),
  commitment: z.enum(['named', 'briefed', 'committed', 'declined']),
  askedAt: z.string(),
  budgetAuthority: z.boolean(),
  /** 0–4; null while nobody has said. */
  influence: level,
  interest: level,
})
const hurdle = card.extend({
  category: z.enum(['technical', 'organisational', 'skills', 'regulation', 'budget']),
  severity: z.enum(['low', 'medium', 'high']),
  status: z.enum(['open', 'mitigated', 'closed']),
  owner: z.string(),
  /** What was done about it. */
  resolution: z.string(),
})
const skillGap = card.omit({ ref: true }).extend({
  /** Id in the catalogue; '' for a skill that people named themselves. */
  skill: z.string(),
  /** Levels 0–4: nobody, beginner, works with help, works alone, can teach. */
  now: level,
  y3: level,
  y5: level,
  needed: z.number().int(),
  /** What is missing today. */
  gap: level,
  remedy: z.string(),
  leadTimeMonths: level,
  status: z.enum(['open', 'planned', 'closed']),
  owner: z.string(),
  /** Who has it: names with commas between them, or how many. */
  people: z.string(),
})
const persona = card.extend({ tool: z.string(), skills: z.array(z.string()), note: z.string() })
const option = card.extend({
  status: z.enum(['candidate', 'chosen', 'rejected', 'deferred']),
  rationale: z.string(),
  skills: z.array(z.string()),
})
const decision = card.omit({ addedBy: true }).extend({
  number: z.string(),
  question: z.string(),
  selection: z.enum(['one', 'many']),
  /** Derived from what is settled and what is chosen. */
  status: z.enum(['open', 'discussing', 'decided', 'deferred', 'not-applicable']),
  settled: z.enum(['decided', 'deferred', 'not-applicable']).nullable(),
  rationale: z.string(),
  options: z.array(option),
})

const link = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  relation: z.string(),
  strength: z.enum(strengths),
  reason: z.string(),
})
const trust = z.object({
  id: z.string(),
  provider: z.string(),
  consumer: z.string(),
  /** Content id of a level of trust. */
  level: z.string(),
  note: z.string(),
})

export const registerAnswer = z.object({
  objectives: z.array(objective),
  sponsors: z.array(sponsor),
  hurdles: z.array(hurdle),
  skillGaps: z.array(skillGap),
  personas: z.array(persona),
  decisions: z.array(decision),
  /** What ties the register to decisions, options and itself, and how strongly. Ends are record ids. */
  links: z.array(link),
  /** How far one organisation trusts another with its data. */
  trust: z.array(trust),
  /** Numbers about the client, as far as they are known. */
  facts: z.record(z.string(), z.number()),
})
export type RegisterAnswer = z.infer<typeof registerAnswer>

const kind = <K extends string>(it: K) => ({ kind: z.literal(it) })

/** Something new: its kind, and what people may say about one of that kind. */
export const newCard = z.discriminatedUnion('kind', [
  registerFields.objective.extend(kind('objective')),
  registerFields.sponsor.extend(kind('sponsor')),
  registerFields.hurdle.extend(kind('hurdle')),
  registerFields['skill-gap'].extend(kind('skill-gap')),
  registerFields.persona.extend(kind('persona')),
  registerFields.option.extend(kind('option')),
  besideFields.link.extend(kind('link')),
  besideFields.trust.extend(kind('trust')),
])
export type NewCard = z.infer<typeof newCard>

export const getRegister = contract({
  method: 'GET',
  path: '/boards/:boardId/register',
  summary: 'Objectives, sponsors, hurdles, skill gaps, personas and decisions as they stand on the canvas now',
  who: 'member',
  status: 200,
  params: boardParams,
  query: z.strictObject({
    /** csv: one file with a row for each record, or the table of one kind. */
    format: z.enum(['json', 'csv']).optional(),
    kind: z.enum(registerKinds).optional(),
  }),
  body: null,
  answer: registerAnswer,
})

export const addCard = contract({
  method: 'POST',
  path: '/boards/:boardId/register',
  summary:
    'Put a register card on the canvas, propose an option for a decision, tie two cards, or say how far two organisations trust each other',
  who: 'members but observers',
  status: 201,
  params: boardParams,
  query: none,
  body: newCard,
  answer: z.object({ id: z.string() }),
})

export const changeCard = contract({
  method: 'PATCH',
  path: '/boards/:boardId/register/:cardId',
  summary:
    'Change a register card, an option, a decision, a link, a pair of organisations, or the `facts` about the client; a stakeholder only what they added',
  who: 'members but observers',
  status: 200,
  params: boardParams.extend({ cardId: z.string().min(1).max(200) }),
  query: none,
  /**
   * The fields of the card's kind, all optional; options also take status and rationale, decisions settled and rationale. A
   * link goes with `strength: null`, a pair of organisations with `level: null`.
   */
  body: z.record(z.string(), z.unknown()),
  answer: z.object({ id: z.string() }),
})
