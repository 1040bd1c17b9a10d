import { z } from 'zod'
import { boardSchema } from './schema'

const serialized = z.looseObject({ schemaVersion: z.literal(2), sequences: z.record(z.string(), z.number()) })

/** How a document's schema stands to ours. `newer`: a later version of the product wrote it, and this one must not. */
export type SchemaStanding = 'present' | 'older' | 'newer'

export function schemaStanding(schema: unknown): SchemaStanding {
  const theirs = serialized.safeParse(schema)
  // Schemas of the first form are years older than the product.
  if (!theirs.success) return isNewerForm(schema) ? 'newer' : 'older'
  const ours = presentSequences
  const { sequences } = theirs.data
  if (Object.entries(sequences).some(([name, version]) => version > (ours[name] ?? -1))) return 'newer'
  return Object.entries(ours).some(([name, version]) => sequences[name] !== version) ? 'older' : 'present'
}

/**
 * One number for the schema that rises with every migration and every new kind of record, so that a client can say in its
 * address how old it is.
 */
export function schemaAge(sequences: Readonly<Record<string, number>> = presentSequences): number {
  return Object.values(sequences).reduce((age, version) => age + version + 1, 0)
}

const presentSequences = serialized.parse(boardSchema.serialize()).sequences

function isNewerForm(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && Number(Reflect.get(schema, 'schemaVersion')) > 2
}
