import type { Instant } from '../kernel/clock'
import type { AgendaStep, SessionStep } from './agenda'

/**
 * Gives every step an id. A step keeps the one it brings; without one it is the step of the same title (and decision) that
 * was there before, where there is one, else a new step. Programs that know nothing of ids can so put an agenda in another
 * order without losing where it stands.
 */
export function withIds(steps: readonly AgendaStep[], before: readonly SessionStep[] = []): SessionStep[] {
  const brought = new Set(steps.flatMap(({ id }) => (id === undefined ? [] : [id])))
  const free = before.filter(({ id }) => !brought.has(id))
  const taken = new Set([...brought, ...before.map(({ id }) => id)])
  let number = 0
  const fresh = () => {
    do number += 1
    while (taken.has(`step-${number}`))
    return `step-${number}`
  }
  return steps.map((step) => {
    if (step.id !== undefined) return { ...step, id: step.id }
    const at = free.findIndex((it) => it.title === step.title && (it.decision ?? null) === (step.decision ?? null))
    const [same] = at < 0 ? [] : free.splice(at, 1)
    return { ...step, id: same?.id ?? fresh() }
  })
}

/** The step that one gets to; null where there is none: before the first, after the last, or no longer on the agenda. */
export function stepTowards(
  steps: readonly SessionStep[],
  stepId: string | null,
  to: 'next' | 'back' | { readonly stepId: string },
): SessionStep | null {
  if (typeof to === 'object') return steps.find(({ id }) => id === to.stepId) ?? null
  const at = steps.findIndex(({ id }) => id === stepId)
  if (at < 0) return null
  return steps[at + (to === 'next' ? 1 : -1)] ?? null
}

/**
 * Where an agenda stands after it was changed: at the same step wherever that lies now. When the step is gone, at the next
 * one that is left of those that followed it, else at the last.
 */
export function stepAfterChange(
  before: readonly SessionStep[],
  after: readonly SessionStep[],
  stepId: string | null,
): SessionStep | null {
  const at = before.findIndex(({ id }) => id === stepId)
  const following = at < 0 ? [] : before.slice(at).map(({ id }) => id)
  const left = new Map(after.map((step) => [step.id, step]))
  for (const id of following) {
    const step = left.get(id)
    if (step) return step
  }
  return (at < 0 ? after[0] : after.at(-1)) ?? null
}

export type UsedMs = Readonly<Record<string, number>>

/** The time of each step, after the current one has been left. A step that people come back to adds up. */
export function usedAfter(used: UsedMs, stepId: string | null, since: Instant, now: Instant): UsedMs {
  if (stepId === null) return used
  return { ...used, [stepId]: (used[stepId] ?? 0) + Math.max(0, now - since) }
}

export interface StepMinutes {
  readonly title: string
  readonly plannedMinutes: number
  readonly usedMinutes: number
}

/** Planned against used time, step by step. What went to steps that are no longer on the agenda stands in a line of its own. */
export function plannedAgainstUsed(steps: readonly SessionStep[], used: UsedMs): StepMinutes[] {
  const lines = steps.map(({ id, title, minutes }) => ({
    title,
    plannedMinutes: minutes,
    usedMinutes: asMinutes(used[id] ?? 0),
  }))
  const known = new Set(steps.map(({ id }) => id))
  const elsewhere = Object.entries(used).reduce((sum, [id, ms]) => (known.has(id) ? sum : sum + ms), 0)
  if (elsewhere === 0) return lines
  return [...lines, { title: 'Steps that were taken out', plannedMinutes: 0, usedMinutes: asMinutes(elsewhere) }]
}

/** To a tenth of a minute. */
export function asMinutes(ms: number): number {
  return Math.round(ms / 6_000) / 10
}
