import { z } from 'zod'
import { limits } from '../protocol/limits'

const pageId = z.string().min(1).max(200).optional()
/** Far beyond what anybody reaches by panning; keeps infinities and the like away from a canvas. */
const coordinate = z.number().min(-limits.canvasReach).max(limits.canvasReach)

/**
 * Where a thread is pinned: to a card (which it follows; `x`, `y` are offsets in it), to a point or to an area of the page.
 */
export const commentAnchor = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('shape'),
    shapeId: z.string().min(1).max(200),
    x: coordinate.optional(),
    y: coordinate.optional(),
  }),
  z.strictObject({ kind: z.literal('point'), pageId, x: coordinate, y: coordinate }),
  z.strictObject({
    kind: z.literal('area'),
    pageId,
    x: coordinate,
    y: coordinate,
    w: z.number().positive().max(limits.canvasReach),
    h: z.number().positive().max(limits.canvasReach),
  }),
])
export type CommentAnchor = z.infer<typeof commentAnchor>

/** Where a card stood when it was deleted: its threads stay there. */
export const commentPlace = z.strictObject({ pageId, x: coordinate, y: coordinate })
export type CommentPlace = z.infer<typeof commentPlace>
