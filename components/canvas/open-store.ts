import { createTLStore, type SerializedSchema, type TLStore, type TLStoreSnapshot } from 'tldraw'
import { boardSchema } from '@/lib/board/schema'
import type { CanvasSnapshot } from './board-canvas-props'
import { type CanvasInputs, makeCanvasInputs } from './canvas-inputs'

/** A store of the board's schema: empty for a live board, which the binding fills, or a saved canvas as it was. */
export function openStore(snapshot: CanvasSnapshot | null): { store: TLStore; inputs: CanvasInputs } {
  const store = createTLStore({ schema: boardSchema, ...(snapshot && { snapshot: toStoreSnapshot(snapshot) }) })
  return { store, inputs: makeCanvasInputs(store) }
}

/** The server answers JSON; the store migrates and validates every record of it. */
const toStoreSnapshot = ({ schema, store }: CanvasSnapshot): TLStoreSnapshot => ({
  schema: schema as unknown as SerializedSchema,
  store: store as TLStoreSnapshot['store'],
})
