import { z } from 'zod'
import { relationTypeIds } from './relations'
import type { Condition, Rule } from './rules'
import { id, ids, someTexts, sources, text } from './schema-parts'

const comparison = z.enum(['<', '<=', '==', '!=', '>=', '>'])
export const decisionStatus = z.enum(['open', 'discussing', 'decided', 'deferred'])
const statuses = z.array(decisionStatus).min(1)
const compares = { op: comparison, value: z.number() }
const fieldTest = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ in: z.array(z.string()) }),
  z.strictObject({ missing: z.boolean() }),
])

/** Exactly one operator: each form is strict, so no condition fits two. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ chosen: id }),
    z.strictObject({ chosenAny: ids.min(1) }),
    z.strictObject({ chosenAll: ids.min(1) }),
    z.strictObject({ chosenCount: z.strictObject({ decision: id, options: ids.optional(), ...compares }) }),
    z.strictObject({ status: z.strictObject({ decision: id, in: statuses }) }),
    z.strictObject({
      decidedCount: z.strictObject({ phases: ids.optional(), excludePhases: ids.optional(), ...compares }),
    }),
    z.strictObject({
      records: z.strictObject({ type: id, where: z.record(z.string(), fieldTest).optional(), ...compares }),
    }),
    z.strictObject({ fact: z.strictObject({ name: text, ...compares }) }),
    z.strictObject({
      skillGap: z.strictObject({
        horizons: z.array(z.enum(['now', 'y3', 'y5'])).min(1),
        options: z.union([z.literal('chosen'), ids]),
      }),
    }),
    z.strictObject({
      decisionMissing: z.strictObject({ field: text, status: statuses, excludePhases: ids.optional() }),
    }),
    z.strictObject({
      votes: z.strictObject({ decision: text, status: statuses, metric: z.enum(['marginPct', 'total']), ...compares }),
    }),
    z.strictObject({
      relation: z.strictObject({
        type: z.enum(relationTypeIds),
        source: z.literal('chosen'),
        target: z.enum(['chosen', 'not-chosen']),
        targetStatus: statuses.optional(),
        skipCovered: z.boolean().optional(),
      }),
    }),
  ]),
)

export const ruleSchema = z.strictObject({
  id,
  title: text,
  scope: z.array(z.union([z.literal('*'), id])).min(1),
  severity: z.enum(['info', 'warning', 'blocker']),
  when: conditionSchema,
  message: text,
  advice: someTexts,
  refs: ids,
  sources,
  remedies: ids.optional(),
  covers: ids.optional(),
}) satisfies z.ZodType<Rule>
