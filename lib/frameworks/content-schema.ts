import { z } from 'zod'
import type { FrameworkContent } from '../catalogue/content'
import { relationTypeIds } from '../catalogue/relations'
import { conditionSchema } from '../catalogue/rule-schema'
import { decisionShortTitleMax, optionTitleMax, phaseShortTitleMax } from '../catalogue/schema'
import { contentLimits } from './content-limits'

const id = z
  .string()
  .max(contentLimits.idLetters)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens')
const ids = z.array(id).max(contentLimits.listItems)
const line = z.string().max(contentLimits.lineLetters)
const text = z.string().max(contentLimits.textLetters)
const lines = z.array(text).max(contentLimits.listItems)
const provenance = z.enum(['slide', 'expert', 'practitioners', 'published', 'editorial'])
const roles = z.array(z.enum(['facilitator', 'contributor', 'stakeholder', 'observer'])).min(1)

const phase = z.strictObject({
  id,
  order: z.int().min(0).max(99),
  title: line,
  shortTitle: z.string().max(phaseShortTitleMax, `must have at most ${phaseShortTitleMax} letters`),
  summary: text,
  provenance,
  sources: ids,
})

const option = z.strictObject({
  id,
  title: z.string().max(optionTitleMax, `must have at most ${optionTitleMax} letters`),
  core: z.literal(true).optional(),
  kind: z.enum([
    'option',
    'pattern',
    'component',
    'port',
    'nfr',
    'practice',
    'policy',
    'capability',
    'role',
    'remedy',
    'fact',
  ]),
  description: text,
  pros: lines,
  cons: lines,
  technologies: lines,
  skills: ids,
  sources: ids,
  provenance,
  preload: z.enum(['board', 'library']),
  tradeoffBasis: z.enum(['mixed', 'practice']),
  group: id.optional(),
  parentOption: id.optional(),
  aliases: lines.optional(),
  note: text.optional(),
  tags: z.array(line.min(1)).max(20).optional(),
  forces: z
    .array(z.strictObject({ force: id, rating: z.int().min(-2).max(2) }))
    .max(contentLimits.listItems)
    .optional(),
  forcesSource: id.optional(),
})

const decision = z.strictObject({
  id,
  title: line,
  shortTitle: z.string().max(decisionShortTitleMax, `must have at most ${decisionShortTitleMax} letters`),
  core: z.literal(true).optional(),
  question: text,
  phase: id,
  why: text,
  selection: z.enum(['one', 'many']),
  provenance,
  record: id.optional(),
  parentDecision: id.optional(),
  groups: z
    .array(z.strictObject({ id, title: line }))
    .max(contentLimits.listItems)
    .optional(),
  prompts: lines,
  personas: ids,
  sources: ids,
  tags: z.array(line.min(1)).max(20).optional(),
  options: z.array(option).max(contentLimits.optionsPerDecision),
})

const journey = z.strictObject({
  id,
  title: line,
  default: z.boolean(),
  core: z.literal(true).optional(),
  note: text,
  sources: ids,
  steps: z.array(z.strictObject({ from: id, to: id })).max(contentLimits.relations),
})

const relation = z.strictObject({
  id,
  from: id,
  to: id,
  type: z.enum(relationTypeIds),
  rationale: text,
  sources: ids,
  draw: z.enum(['journey', 'detail', 'select']),
  framework: id,
})

const rule = z.strictObject({
  id,
  title: line,
  scope: z.array(z.union([z.literal('*'), id])).min(1),
  severity: z.enum(['info', 'warning', 'blocker']),
  when: conditionSchema,
  message: text,
  advice: lines,
  refs: ids,
  sources: ids,
  remedies: ids.optional(),
  covers: z.array(id).max(contentLimits.relations).optional(),
})

export const ownCase = z.strictObject({
  id,
  title: line,
  sector: line,
  basis: z.enum(['reported', 'typical']),
  story: text,
  illustrates: ids,
  questions: lines,
  frameworks: ids,
  sources: ids,
})

const agendaStep = z.strictObject({
  id,
  order: z.int().min(1),
  minutes: z.int().min(1).max(1_440),
  phase: id.nullable(),
  decision: id.optional(),
  activity: z.enum(['brief', 'brainstorm', 'annotate', 'dot-vote', 'discuss', 'decide', 'review']),
  prompt: text,
  output: text,
  voting: z
    .strictObject({
      votesPerPerson: z.int().min(1).max(99),
      anonymous: z.boolean(),
      reveal: z.enum(['on-close', 'live']),
      eligible: roles,
    })
    .optional(),
  case: id.optional(),
})

const agenda = z.strictObject({
  id,
  title: line,
  framework: id,
  durationMinutes: z.int().min(1).max(10_080),
  goal: text,
  audience: ids,
  preparation: lines,
  steps: z.array(agendaStep).max(contentLimits.listItems),
  outputs: lines,
  sources: ids,
})

/**
 * The form of a framework with everything that belongs to it, as files and drafts hold it. The built-in ones have it too.
 * A draft may be unfinished: whether it can be published is `checkContent`'s to say.
 */
export const frameworkContent = z.strictObject({
  framework: z.strictObject({
    id,
    title: line,
    short: z.string().max(2, 'must have at most 2 letters'),
    summary: text,
    principle: text,
    phases: z.array(phase).max(contentLimits.phases),
    decisions: z.array(decision).max(contentLimits.decisions),
    journeys: z.array(journey).max(20),
  }),
  relations: z.array(relation).max(contentLimits.relations).default([]),
  rules: z.array(rule).max(contentLimits.rules).default([]),
  cases: z.array(ownCase).max(contentLimits.listItems).default([]),
  agendas: z.array(agenda).max(20).default([]),
  skills: z
    .array(z.strictObject({ id, title: line, category: id, aliases: lines }))
    .max(200)
    .default([]),
  sources: z
    .array(
      z.strictObject({
        id,
        title: line,
        type: line,
        url: z.url({ protocol: /^https?$/ }).optional(),
        licence: line.optional(),
        checked: text,
        note: text.optional(),
      }),
    )
    .max(200)
    .default([]),
}) satisfies z.ZodType<FrameworkContent>

/** The same, as what is answered: its lists are not to be changed. */
export const contentAnswer: z.ZodType<FrameworkContent> = frameworkContent

/** A file that holds a framework. */
export const frameworkFile = z.strictObject({
  format: z.literal('charrette-framework'),
  formatVersion: z.literal(1),
  /** Which published version it is; null for a draft or a built-in one. */
  version: z.int().min(1).nullable().default(null),
  content: frameworkContent,
})
export type FrameworkFile = z.infer<typeof frameworkFile>
