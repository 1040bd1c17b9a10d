import { z } from 'zod'
import type { CanvasDocument } from '../sessions/snapshot'
import { canonicalJson } from '../sessions/snapshot'

/** A saved canvas as what differs from the live one: a board with ten saved sessions is not eleven boards long. */
export const savedCanvas = z.strictObject({
  schema: z.record(z.string(), z.unknown()),
  /** Records that are other, or not there, on the live canvas. */
  changed: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** Ids of records that the live canvas has and this one does not. */
  without: z.array(z.string()),
})
export type SavedCanvas = z.infer<typeof savedCanvas>

type Store = Readonly<Record<string, unknown>>

export function differenceOf(saved: CanvasDocument, live: Store): SavedCanvas {
  const changed: SavedCanvas['changed'] = {}
  for (const [id, record] of Object.entries(saved.store))
    if (!Object.hasOwn(live, id) || canonicalJson(live[id]) !== canonicalJson(record))
      changed[id] = record as SavedCanvas['changed'][string]
  const without = Object.keys(live).filter((id) => !Object.hasOwn(saved.store, id))
  return { schema: { ...saved.schema }, changed, without: without.sort() }
}

export function canvasFrom({ schema, changed, without }: SavedCanvas, live: Store): CanvasDocument {
  const gone = new Set(without)
  const kept = Object.entries(live).filter(([id]) => !gone.has(id))
  return { schema, store: { ...Object.fromEntries(kept), ...changed } }
}
