import type { FrameworkContent } from '../catalogue/content'
import type { Decision, Option } from '../catalogue/framework'

/** What does not apply to an engagement, by content id or by tag. */
export interface Tailoring {
  readonly phases?: readonly string[]
  readonly decisions?: readonly string[]
  readonly options?: readonly string[]
  readonly tags?: readonly string[]
}

/** The tags of an option: its own, and what kind of thing it is where that says more than "option". */
export function tagsOf({ tags = [], kind }: Option): readonly string[] {
  return kind === 'option' ? tags : [...tags, kind]
}

export interface TagCount {
  readonly tag: string
  readonly options: number
}

/** Every tag of a framework with the number of options that carry it, the most frequent first. */
export function tagsIn({ framework }: FrameworkContent): TagCount[] {
  const counts = new Map<string, number>()
  for (const { options, tags = [] } of framework.decisions)
    for (const option of options)
      for (const tag of new Set([...tags, ...tagsOf(option)])) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .map(([tag, options]) => ({ tag, options }))
    .sort((a, b) => b.options - a.options || (a.tag < b.tag ? -1 : 1))
}

/**
 * A framework without the phases, decisions and options that do not apply. What hangs on them goes too: sub-decisions,
 * relations, journey steps (a step over a decision that is left out joins its neighbours), agenda steps. A decision that
 * had options or parts and keeps none goes with them.
 */
export function tailor(content: FrameworkContent, without: Tailoring): FrameworkContent {
  const gone = {
    phases: new Set(without.phases),
    decisions: new Set(without.decisions),
    options: new Set(without.options),
    tags: new Set(without.tags),
  }
  const isOptionGone = (option: Option) => gone.options.has(option.id) || tagsOf(option).some((it) => gone.tags.has(it))
  const { framework } = content
  let decisions: Decision[] = framework.decisions
    .filter(
      ({ id, phase, tags = [] }) =>
        !gone.decisions.has(id) && !gone.phases.has(phase) && !tags.some((it) => gone.tags.has(it)),
    )
    .map((decision) => ({ ...decision, options: withoutOrphans(decision.options.filter((it) => !isOptionGone(it))) }))
  decisions = withoutEmpty(decisions, framework.decisions)

  const left = new Set(decisions.flatMap(({ id, options }) => [id, ...options.map((option) => option.id)]))
  const phases = framework.phases.filter(
    (phase) => !gone.phases.has(phase.id) && (phase.order === 0 || decisions.some((it) => it.phase === phase.id)),
  )
  const phaseIds = new Set(phases.map(({ id }) => id))
  return {
    ...content,
    framework: {
      ...framework,
      phases,
      decisions,
      journeys: framework.journeys.map((journey) => ({ ...journey, steps: joined(journey.steps, left) })),
    },
    relations: content.relations.filter(({ from, to }) => left.has(from) && left.has(to)),
    agendas: content.agendas.map((agenda) => {
      const steps = agenda.steps.filter(
        ({ decision, phase }) => (!decision || left.has(decision)) && (!phase || phaseIds.has(phase)),
      )
      return { ...agenda, steps, durationMinutes: steps.reduce((sum, { minutes }) => sum + minutes, 0) }
    }),
  }
}

/** An option whose parent is left out stands on its own. */
function withoutOrphans(options: readonly Option[]): Option[] {
  const ids = new Set(options.map(({ id }) => id))
  return options.map(({ parentOption, ...option }) =>
    parentOption && ids.has(parentOption) ? { ...option, parentOption } : option,
  )
}

/** A sub-decision goes with its parent; so does a decision that had options or parts, and keeps none. */
function withoutEmpty(decisions: readonly Decision[], before: readonly Decision[]): Decision[] {
  const isParent = (id: string, all: readonly Decision[]) => all.some(({ parentDecision }) => parentDecision === id)
  const asked = new Set(
    before.filter(({ id, options }) => options.length > 0 || isParent(id, before)).map(({ id }) => id),
  )
  let left = [...decisions]
  for (;;) {
    const ids = new Set(left.map(({ id }) => id))
    const next = left.filter(
      ({ id, options, parentDecision }) =>
        (!parentDecision || ids.has(parentDecision)) && (options.length > 0 || !asked.has(id) || isParent(id, left)),
    )
    if (next.length === left.length) return next
    left = next
  }
}

interface Step {
  readonly from: string
  readonly to: string
}

function joined(steps: readonly Step[], left: ReadonlySet<string>): Step[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of steps) next.set(from, [...(next.get(from) ?? []), to])
  const reached = (from: string, seen: Set<string>): string[] =>
    (next.get(from) ?? []).flatMap((to) => {
      if (seen.has(to)) return []
      seen.add(to)
      return left.has(to) ? [to] : reached(to, seen)
    })
  return [...next.keys()]
    .filter((from) => left.has(from))
    .flatMap((from) => reached(from, new Set()).map((to) => ({ from, to })))
}
