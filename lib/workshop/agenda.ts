import { z } from 'zod'
import { limits } from '../protocol/limits'

/** One step of a workshop's agenda. */
export const agendaStep = z.strictObject({
  title: z.string().trim().min(1).max(limits.titleLettersMax),
  minutes: z
    .int()
    .min(0)
    .max(24 * 60),
  /** Content id or record id of the decision that the step is about. */
  decision: z.string().max(200).nullish(),
  activity: z.string().max(80).nullish(),
  prompt: z.string().max(limits.shortTextLettersMax).nullish(),
})
export type AgendaStep = z.infer<typeof agendaStep>
export const agenda = z.array(agendaStep).max(limits.agendaStepsMax)
