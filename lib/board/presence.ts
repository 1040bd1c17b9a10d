import { z } from 'zod'
import { textPlace } from './text/text-place'

/** x, y, width and height on the page. */
const ghostBox = z.tuple([z.number(), z.number(), z.number(), z.number()])
/** What all shapes take together, and some of them: an awareness state is small. */
export const ghostBoxesMax = 40
export type GhostBox = z.infer<typeof ghostBox>
export const sayingLettersMax = 120

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
  /** The part of the page this person sees; told while somebody follows them. */
  viewport: z
    .object({
      page: z.string().max(200),
      x: z.number(),
      y: z.number(),
      w: z.number().positive(),
      h: z.number().positive(),
    })
    .nullable()
    .optional(),
  /** The participant whose view this person follows. */
  following: z.string().max(60).nullable().optional(),
  /** The phase frame this person presents: the rest is dimmed for whoever follows. */
  presenting: z.string().max(200).nullable().optional(),
  /** Their cursor leaves a trail of light. */
  laser: z.boolean().optional(),
  /** Words beside their cursor, gone again soon. */
  saying: z.string().max(sayingLettersMax).nullable().optional(),
})
export type Presence = z.infer<typeof presence>
