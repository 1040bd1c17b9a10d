import { type AgendaStep, agenda } from '../workshop/agenda'
import data from './agendas.json'
import type { Decision, Framework } from './framework'

export type Activity = 'brief' | 'brainstorm' | 'annotate' | 'dot-vote' | 'discuss' | 'decide' | 'review'

export interface AgendaTemplate {
  readonly id: string
  readonly title: string
  readonly framework: string
  readonly durationMinutes: number
  readonly goal: string
  readonly audience: readonly string[]
  readonly preparation: readonly string[]
  readonly steps: readonly AgendaTemplateStep[]
  readonly outputs: readonly string[]
  readonly sources: readonly string[]
}

export interface AgendaTemplateStep {
  readonly id: string
  readonly order: number
  readonly minutes: number
  /** The phase it is about; null for the parts of a workshop that stand beside the framework. */
  readonly phase: string | null
  readonly decision?: string
  readonly activity: Activity
  readonly prompt: string
  readonly output: string
  readonly voting?: {
    readonly votesPerPerson: number
    readonly anonymous: boolean
    readonly reveal: 'on-close' | 'live'
    readonly eligible: readonly string[]
  }
  readonly case?: string
}

// JSON widens the literals; the test of this folder parses every file with its schema.
export const agendas = data as unknown as readonly AgendaTemplate[]

export function agendasOf(frameworkId: string): readonly AgendaTemplate[] {
  return agendas.filter((template) => template.framework === frameworkId)
}

export function agendaById(id: string): AgendaTemplate | undefined {
  return agendas.find((template) => template.id === id)
}

/**
 * A template as the steps of a workshop: each is called after its decision, else after what it brings about. A vote of the
 * template is ready with its step where its decision has options that can be voted on.
 */
export function workshopAgenda(template: AgendaTemplate, framework: Framework): AgendaStep[] {
  const decisions = new Map(framework.decisions.map((decision) => [decision.id, decision]))
  return agenda.parse(
    template.steps.map(({ minutes, activity, prompt, output, voting, ...step }) => {
      const decision = decisions.get(step.decision ?? '')
      const round = voting && decision && decision.options.length > 0 ? { ...voting, opens: 'by-hand' } : null
      return {
        title: decision?.shortTitle ?? output,
        minutes,
        decision: step.decision ?? null,
        activity,
        prompt,
        ...(isLane(decision) ? { focus: `lane-${decision.record.replace(/^record-/, '')}` } : {}),
        ...(round ? { round, atZero: 'close-round' } : {}),
      }
    }),
  )
}

/** Captured as records, in a lane of the board: there is no card of the decision to look at, unless the board has all of it. */
function isLane(decision: Decision | undefined): decision is Decision & { readonly record: string } {
  return decision?.record !== undefined && !decision.options.some(({ core }) => core)
}
