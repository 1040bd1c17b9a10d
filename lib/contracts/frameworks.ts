import { z } from 'zod'
import { contract } from './contract'
import { listOf, none, page } from './fields'

const list = <T extends z.ZodType>(item: T) => z.array(item).readonly()
const texts = list(z.string())
/**
 * An object of the catalogue: the fields that callers may count on, and whatever else the content holds. The cast takes
 * the index signature from the type, which the catalogue's interfaces cannot have.
 */
export const open = <S extends z.ZodRawShape>(shape: S) => z.looseObject(shape) as unknown as z.ZodObject<S>

const phase = z.object({
  id: z.string(),
  order: z.number().int(),
  title: z.string(),
  shortTitle: z.string(),
  summary: z.string(),
  provenance: z.string(),
  sources: texts,
})

const option = open({
  id: z.string(),
  title: z.string(),
  /** Also on a Core board. */
  core: z.boolean().optional(),
  kind: z.string(),
  description: z.string(),
  pros: texts,
  cons: texts,
  technologies: texts,
  skills: texts,
})

const decision = open({
  id: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  core: z.boolean().optional(),
  question: z.string(),
  phase: z.string(),
  why: z.string(),
  selection: z.enum(['one', 'many']),
  prompts: texts,
  options: list(option),
})

export const relation = open({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  type: z.string(),
  rationale: z.string(),
  draw: z.enum(['journey', 'detail', 'select']),
})

export const rule = open({
  id: z.string(),
  title: z.string(),
  severity: z.enum(['info', 'warning', 'blocker']),
  /** One operator each; see the catalogue's own documentation of conditions. */
  when: z.unknown(),
  message: z.string(),
  advice: texts,
  refs: texts,
})

export const named = open({ id: z.string(), title: z.string() })
export const source = open({ id: z.string(), title: z.string(), url: z.string().optional() })

const customerCase = open({
  id: z.string(),
  title: z.string(),
  sector: z.string(),
  basis: z.enum(['reported', 'typical']),
  story: z.string(),
  illustrates: texts,
  questions: texts,
})

const agendaTemplate = open({
  id: z.string(),
  title: z.string(),
  durationMinutes: z.number(),
  goal: z.string(),
  steps: list(open({ id: z.string(), order: z.number(), minutes: z.number(), prompt: z.string() })),
})

const heading = z.object({
  id: z.string(),
  title: z.string(),
  short: z.string(),
  summary: z.string(),
  principle: z.string(),
  phases: list(phase),
})

/** A framework as a list shows it: its decisions and options by name. */
export const frameworkOutline = heading.extend({
  decisions: list(
    z.object({
      id: z.string(),
      title: z.string(),
      shortTitle: z.string(),
      phase: z.string(),
      selection: z.enum(['one', 'many']),
      core: z.boolean(),
      options: list(z.object({ id: z.string(), title: z.string(), core: z.boolean() })),
    }),
  ),
  agendas: list(z.object({ id: z.string(), title: z.string(), minutes: z.number() })),
  cases: list(z.object({ id: z.string(), title: z.string() })),
})
export type FrameworkOutline = z.infer<typeof frameworkOutline>

export const frameworkAnswer = heading.extend({
  decisions: list(decision),
  journeys: list(open({ id: z.string(), title: z.string() })),
  relations: list(relation),
  rules: list(rule),
  cases: list(customerCase),
  agendas: list(agendaTemplate),
})
export type FrameworkAnswer = z.infer<typeof frameworkAnswer>

export const listFrameworks = contract({
  method: 'GET',
  path: '/frameworks',
  summary: 'The catalogue: frameworks with their phases, decisions and options by name',
  who: 'account, or a place on a board',
  status: 200,
  params: none,
  query: page,
  body: null,
  answer: listOf(frameworkOutline),
})

export const getFramework = contract({
  method: 'GET',
  path: '/frameworks/:frameworkId',
  summary: 'One framework with decisions, options, relations, rules, cases and agenda templates',
  who: 'account, or a place on a board',
  status: 200,
  params: z.strictObject({ frameworkId: z.string().min(1).max(100) }),
  query: none,
  body: null,
  answer: frameworkAnswer,
})
