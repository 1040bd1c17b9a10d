import * as Y from 'yjs'
import { z } from 'zod'
import { recordsOf } from '../doc'

const letterId = z.object({ client: z.int().min(0), clock: z.int().min(0) })

/**
 * A place in a text that stays where it was meant while others write: behind a certain letter, or at the beginning. Never by
 * the name of a root type: looking one up would make it.
 */
export const textPlace = z
  .object({ item: letterId.nullish(), type: letterId.nullish(), assoc: z.int().min(-1).max(0) })
  .refine(({ item, type }) => item || type)
export type TextPlace = z.infer<typeof textPlace>

/** The text of a shape's prop, letter by letter. */
export function textOf(doc: Y.Doc, shapeId: string, prop: string): Y.Text | null {
  const text: unknown = recordsOf(doc).get(shapeId)?.get(`t.${prop}`)
  return text instanceof Y.Text ? text : null
}

export function placeIn(text: Y.Text, letter: number): TextPlace {
  const { item, type } = Y.createRelativePositionFromTypeIndex(text, Math.min(letter, text.length), -1)
  return { item, type, assoc: -1 }
}

/** Which letter that is now. Null for a place in another text, or behind a letter that has not come yet. */
export function letterOf(doc: Y.Doc, text: Y.Text, place: TextPlace): number | null {
  const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(place), doc)
  return found?.type === text ? found.index : null
}
