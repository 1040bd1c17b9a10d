import type * as Y from 'yjs'
import { z } from 'zod'

/**
 * How a canvas lies in its Y.Doc. A client that does not know the number refuses to open the board.
 *
 * `records`: id → Y.Map of one record: `$` the record as its creator made it, written once, its texts emptied; beside it
 * whatever changed since, one register a key (registers.ts); each text as a Y.Text (`t.<prop>`), made with the record.
 * `graves`: where a deleted frame or group stood, so that what others put into it meanwhile keeps its place.
 * `meta`: layout, schema, epoch, seedClient, earlierSeeds. Only the server writes it; only the server seeds.
 */
export const layoutVersion = 1

export type RecordMap = Y.Map<unknown>

export const recordsOf = (doc: Y.Doc): Y.Map<RecordMap> => doc.getMap<RecordMap>('records')
export const gravesOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('graves')
export const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta')

const boardMeta = z.object({
  layout: z.int().min(1),
  /** The serialised tldraw schema of whoever wrote the records. */
  schema: z.record(z.string(), z.unknown()),
  /** Rises when the server rewrites the document from its records; old and new must never be merged. */
  epoch: z.int().min(0),
  /** The Yjs client that seeded this epoch: who names another one comes from an older document. */
  seedClient: z.int().min(0),
  /** Those that seeded earlier epochs. */
  earlierSeeds: z.array(z.int().min(0)).default([]),
})
export type BoardMeta = z.infer<typeof boardMeta>

/** Null for a document that nobody has seeded, or that is none of ours. */
export function readMeta(doc: Y.Doc): BoardMeta | null {
  return parseMeta(metaOf(doc).toJSON())
}

/** The same of `meta` as plain JSON, as it is kept beside a stored document. */
export function parseMeta(json: unknown): BoardMeta | null {
  const parsed = boardMeta.safeParse(json)
  return parsed.success ? parsed.data : null
}
