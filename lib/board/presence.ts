import { z } from 'zod'
import { textPlace } from './text/text-place'

/** x, y, width and height on the page. */
const ghostBox = z.tuple([z.number(), z.number(), z.number(), z.number()])
/** What all shapes take together, and some of them: an awareness state is small. */
export const ghostBoxesMax = 40
export type GhostBox = z.infer<typeof ghostBox>

/**
 * What a client tells the others about itself through awareness. Identity once, the rest as it changes; never records,
 * never secrets. Parsed on receipt: other people's clients are not trusted to send this form.
 */
export const presence = z.object({
  user: z.object({ id: z.string().max(60), name: z.string().max(60), colour: z.int().min(0).max(8) }),
  cursor: z.object({ x: z.number(), y: z.number(), page: z.string().max(200) }).nullable(),
  selection: z.array(z.string().max(200)).max(200),
  /** The shape whose text this person is editing. */
  editing: z.string().max(200).nullable(),
  /** Where in it this person writes. */
  caret: z
    .object({ shapeId: z.string().max(200), prop: z.string().max(60), anchor: textPlace, head: textPlace })
    .nullable()
    .optional(),
  /** Many shapes in this person's hands, which the document will know when they are let go: where they are now. */
  ghost: z
    .object({ page: z.string().max(200), boxes: z.array(ghostBox).min(1).max(ghostBoxesMax) })
    .nullable()
    .optional(),
})
export type Presence = z.infer<typeof presence>

/** People's colours, by join order, then by hash: white text is ≥ 6.7 : 1 on each. */
export const peopleColours = [
  '#8A3362',
  '#1F53B8',
  '#02646D',
  '#7A4D04',
  '#694191',
  '#1B683E',
  '#A32600',
  '#474B52',
  '#335698',
] as const

/** The colour index of a participant, the same for everyone on the board. */
export function colourOf(participantId: string, joinOrder: readonly string[]): number {
  const place = joinOrder.indexOf(participantId)
  if (place >= 0 && place < peopleColours.length) return place
  let hash = 0
  for (const letter of participantId) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % peopleColours.length
}
