import { z } from 'zod'

/** Where a thread is pinned: to a card (which it follows; `x`, `y` are offsets in it) or to a point of the page. */
export const commentAnchor = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('shape'),
    shapeId: z.string().min(1).max(200),
    x: z.number().finite().optional(),
    y: z.number().finite().optional(),
  }),
  z.strictObject({
    kind: z.literal('point'),
    pageId: z.string().min(1).max(200).optional(),
    x: z.number().finite(),
    y: z.number().finite(),
  }),
])
export type CommentAnchor = z.infer<typeof commentAnchor>
