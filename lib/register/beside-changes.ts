import { z } from 'zod'
import { factMax } from '../board/facts'
import { strengths } from '../board/shapes/status'
import { facts } from '../catalogue/records'
import { besideFields } from './fields'

const fact = z.number().finite().min(0).max(factMax).nullable().optional()

/** Changes of what stands beside the cards. Without a strength a link is no longer one; a pair goes without a level. */
export const besideChanges = {
  link: z.strictObject({ strength: z.enum(strengths).nullable().optional(), reason: besideFields.link.shape.reason }),
  trust: besideFields.trust.partial().extend({ level: besideFields.trust.shape.level.nullable().optional() }),
  /** Numbers about the client; null: it is not known. */
  facts: z.strictObject(Object.fromEntries(facts.map(({ name }) => [name, fact]))),
} as const
