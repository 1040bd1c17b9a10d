import { z } from 'zod'
import { roles } from '../access/roles'
import { limits } from '../protocol/limits'
import { reveals } from './round'
import { zeroActions } from './timer'

/** A vote that a step has ready: about the options of its decision, as they stand when it opens. */
export const preparedRound = z.strictObject({
  /** Without one the step's prompt is asked, else its title. */
  question: z.string().trim().max(limits.shortTextLettersMax).nullish(),
  votesPerPerson: z.int().min(1).max(limits.roundVotesMax),
  anonymous: z.boolean(),
  reveal: z.enum(reveals),
  eligible: z.array(z.enum(roles)).min(1).max(roles.length).nullish(),
  /** Opens with its step, or when the facilitator says so. */
  opens: z.enum(['with-step', 'by-hand']),
})
export type PreparedRound = z.infer<typeof preparedRound>

const stepId = z.string().regex(/^[0-9a-z_-]{1,40}$/, 'must be lower-case letters, digits, - and _')

/** One step of a workshop's agenda, and what it does to the board while it lasts. */
export const agendaStep = z.strictObject({
  /** Unique in its agenda, given by the server where it is missing: what a change of the agenda knows a step by. */
  id: stepId.optional(),
  title: z.string().trim().min(1).max(limits.titleLettersMax),
  minutes: z
    .int()
    .min(0)
    .max(24 * 60),
  /** Content id or record id of the decision that the step is about. */
  decision: z.string().max(200).nullish(),
  activity: z.string().max(80).nullish(),
  prompt: z.string().max(limits.shortTextLettersMax).nullish(),
  /** What everybody should look at when it is not the decision: content id or record id of a card or phase. */
  focus: z.string().max(200).nullish(),
  /** People write for themselves first; with or without their names after the reveal. */
  privateMode: z.enum(['named', 'anonymous']).nullish(),
  /** Ideas go to the facilitator’s inbox during the step. */
  inbox: z.boolean().nullish(),
  /** Who may change the canvas during the step, beside facilitators; nothing said: everybody who may at all. */
  writers: z.array(z.enum(roles)).max(roles.length).nullish(),
  round: preparedRound.nullish(),
  /** Content ids or record ids of the phases that are shown during the step; nothing said: all of them. */
  phases: z.array(z.string().max(200)).max(limits.phasesOfStepMax).nullish(),
  /** What the server does when the step's time is up. */
  atZero: z.enum(zeroActions).nullish(),
})
export type AgendaStep = z.infer<typeof agendaStep>
export const agenda = z
  .array(agendaStep)
  .max(limits.agendaStepsMax)
  .refine((steps) => {
    const ids = steps.flatMap(({ id }) => (id === undefined ? [] : [id]))
    return new Set(ids).size === ids.length
  }, 'an id is given twice')

/** A step of a session: known by its id, however the agenda is put in another order. */
export type SessionStep = AgendaStep & { readonly id: string }
