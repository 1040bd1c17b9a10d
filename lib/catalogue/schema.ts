import { z } from 'zod'
import type { AgendaTemplate } from './agendas'
import type { Case } from './cases'
import type { Fixture } from './fixtures'
import type { Force } from './forces'
import type { Framework } from './framework'
import type { Hurdle, Persona } from './people'
import type { Fact, RecordType } from './records'
import { type Relation, relationTypeIds } from './relations'
import { decisionStatus } from './rule-schema'
import type { Skill, SkillCategory } from './skills'
import { id, ids, someTexts, sources, text, texts } from './schema-parts'
import type { Source } from './sources'
import type { Definition, RelationType, Term } from './vocabularies'

const provenance = z.enum(['slide', 'expert', 'practitioners', 'published', 'editorial'])

export const optionTitleMax = 36
export const decisionShortTitleMax = 34
export const phaseShortTitleMax = 20

const phase = z.strictObject({
  id,
  order: z.int().min(0),
  title: text,
  shortTitle: text.max(phaseShortTitleMax),
  summary: text,
  provenance,
  sources,
})

const option = z.strictObject({
  id,
  title: text.max(optionTitleMax),
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
  pros: someTexts,
  cons: someTexts,
  technologies: texts,
  skills: ids,
  sources,
  provenance,
  preload: z.enum(['board', 'library']),
  tradeoffBasis: z.enum(['mixed', 'practice']),
  group: id.optional(),
  parentOption: id.optional(),
  aliases: texts.optional(),
  note: text.optional(),
  tags: someTexts.optional(),
  forces: z.array(z.strictObject({ force: id, rating: z.int().min(-2).max(2) })).optional(),
  forcesSource: id.optional(),
})

const decision = z.strictObject({
  id,
  title: text,
  shortTitle: text.max(decisionShortTitleMax),
  core: z.literal(true).optional(),
  question: text,
  phase: id,
  why: text,
  selection: z.enum(['one', 'many']),
  provenance,
  record: id.optional(),
  parentDecision: id.optional(),
  groups: z.array(z.strictObject({ id, title: text })).optional(),
  prompts: texts.min(2).max(4),
  personas: ids.min(1),
  sources,
  tags: someTexts.optional(),
  options: z.array(option),
})

const journey = z.strictObject({
  id,
  title: text,
  default: z.boolean(),
  core: z.literal(true).optional(),
  note: text,
  sources,
  steps: z.array(z.strictObject({ from: id, to: id })).min(1),
})

/**
 * The form of every family of the catalogue. Parsed in a test, not in the browser: the built-in content cannot change
 * after the build. `satisfies` keeps each schema and its type the same.
 */
export const frameworkSchema = z.strictObject({
  id,
  title: text,
  short: text.max(2),
  summary: text,
  principle: text,
  phases: z.array(phase).min(1),
  decisions: z.array(decision).min(1),
  journeys: z.array(journey).min(1),
}) satisfies z.ZodType<Framework>

export const relationSchema = z.strictObject({
  id,
  from: id,
  to: id,
  type: z.enum(relationTypeIds),
  rationale: text,
  sources,
  draw: z.enum(['journey', 'detail', 'select']),
  framework: id,
}) satisfies z.ZodType<Relation>

export const caseSchema = z.strictObject({
  id,
  title: text,
  sector: text,
  basis: z.enum(['reported', 'typical']),
  story: text,
  illustrates: ids.min(1),
  questions: someTexts,
  frameworks: ids.min(1),
  sources,
}) satisfies z.ZodType<Case>

const agendaStep = z.strictObject({
  id,
  order: z.int().min(1),
  minutes: z.int().min(1),
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
      eligible: z.array(z.enum(['facilitator', 'contributor', 'stakeholder', 'observer'])).min(1),
    })
    .optional(),
  case: id.optional(),
})

export const agendaSchema = z.strictObject({
  id,
  title: text,
  framework: id,
  durationMinutes: z.int().min(1),
  goal: text,
  audience: ids.min(1),
  preparation: texts,
  steps: z.array(agendaStep).min(1),
  outputs: someTexts,
  sources,
}) satisfies z.ZodType<AgendaTemplate>

export const skillCategorySchema = z.strictObject({ id, title: text }) satisfies z.ZodType<SkillCategory>
export const skillSchema = z.strictObject({
  id,
  title: text,
  category: id,
  aliases: texts,
}) satisfies z.ZodType<Skill>

export const personaSchema = z.strictObject({
  id,
  title: text,
  role: z.enum(['consumer', 'workshop']),
  description: text,
  needs: someTexts,
  typicalSkills: ids,
  sources,
}) satisfies z.ZodType<Persona>

export const hurdleSchema = z.strictObject({
  id,
  title: text,
  category: z.enum(['technical', 'organisational']),
  description: text,
  signals: someTexts,
  responses: someTexts,
  sources,
}) satisfies z.ZodType<Hurdle>

export const recordTypeSchema = z.strictObject({
  id,
  type: id,
  title: text,
  minimum: z.int().min(0),
  fields: z
    .array(
      z.strictObject({
        name: text,
        type: text,
        required: z.boolean(),
        values: someTexts.optional(),
        hint: text.optional(),
      }),
    )
    .min(1),
}) satisfies z.ZodType<RecordType>
export const factSchema = z.strictObject({
  name: text,
  type: z.literal('integer'),
  title: text,
}) satisfies z.ZodType<Fact>

export const sourceSchema = z.strictObject({
  id,
  title: text,
  type: text,
  url: z.url().optional(),
  licence: text.optional(),
  checked: text,
  note: text.optional(),
}) satisfies z.ZodType<Source>

export const forceSchema = z.strictObject({ id, title: text }) satisfies z.ZodType<Force>

export const termSchema = z.strictObject({ id, title: text, meaning: text.optional() }) satisfies z.ZodType<Term>
export const relationTypeSchema = z.strictObject({
  id: z.enum(relationTypeIds),
  title: text,
  directed: z.boolean(),
  meaning: text,
}) satisfies z.ZodType<RelationType>
export const definitionSchema = z.strictObject({ term: text, text, sources }) satisfies z.ZodType<Definition>

export const fixtureSchema = z.strictObject({
  id,
  title: text,
  state: z.strictObject({
    framework: id,
    facts: z.record(z.string(), z.number()),
    decisions: z.record(
      z.string(),
      z.strictObject({
        status: decisionStatus,
        chosen: ids,
        rationale: z.string().optional(),
        votes: z.record(z.string(), z.int().min(0)).optional(),
      }),
    ),
    records: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  }),
  expect: ids,
  reject: ids,
  max: z.int().min(0).optional(),
}) satisfies z.ZodType<Fixture>
