import type { FrameworkContent } from '../catalogue/content'
import type { Decision, Option, Phase } from '../catalogue/framework'
import type { Relation } from '../catalogue/relations'
import type { Skill } from '../catalogue/skills'
import { freshId, newDecision, newOption, newPhase } from './new-content'

/** A place in a framework: what a form shows. */
export type ContentPlace =
  | { readonly kind: 'framework' }
  | { readonly kind: 'phase'; readonly id: string }
  | { readonly kind: 'decision'; readonly id: string }
  | { readonly kind: 'option'; readonly id: string; readonly decision: string }

export interface Added {
  readonly content: FrameworkContent
  readonly place: ContentPlace
}

/** A phase after the last one. Phase 0 stays what comes before every technical question. */
export function addPhase(content: FrameworkContent): Added {
  const id = freshId(content, 'phase')
  const order = Math.max(0, ...content.framework.phases.map((phase) => phase.order)) + 1
  const phases = [...content.framework.phases, newPhase(id, order)]
  return { content: inFramework(content, { phases }), place: { kind: 'phase', id } }
}

/** A decision at the end of a phase. */
export function addDecision(content: FrameworkContent, phase: string): Added {
  const id = freshId(content, 'decision')
  const decisions = [...content.framework.decisions, newDecision(id, phase)]
  return { content: inFramework(content, { decisions }), place: { kind: 'decision', id } }
}

/** An option at the end of a decision. */
export function addOption(content: FrameworkContent, decision: string): Added {
  const id = freshId(content, 'option')
  const added = changeDecision(content, decision, (it) => ({ ...it, options: [...it.options, newOption(id)] }))
  return { content: added, place: { kind: 'option', id, decision } }
}

export function changePhase(content: FrameworkContent, id: string, change: Partial<Phase>): FrameworkContent {
  const phases = content.framework.phases.map((it) => (it.id === id ? { ...it, ...change } : it))
  return inFramework(content, { phases })
}

export function changeDecision(
  content: FrameworkContent,
  id: string,
  change: Partial<Decision> | ((decision: Decision) => Decision),
): FrameworkContent {
  const apply = (it: Decision) => (typeof change === 'function' ? change(it) : { ...it, ...change })
  return inFramework(content, { decisions: content.framework.decisions.map((it) => (it.id === id ? apply(it) : it)) })
}

export function changeOption(
  content: FrameworkContent,
  { decision, id }: { decision: string; id: string },
  change: Partial<Option>,
): FrameworkContent {
  return changeDecision(content, decision, (it) => ({
    ...it,
    options: it.options.map((option) => (option.id === id ? { ...option, ...change } : option)),
  }))
}

/** Takes something out with all that hangs on it: what is below it, relations, journey steps, what agendas say of it. */
export function removePlace(content: FrameworkContent, place: ContentPlace): FrameworkContent {
  const { framework } = content
  switch (place.kind) {
    case 'framework':
      return content
    case 'phase': {
      const decisions = framework.decisions.filter(({ phase }) => phase !== place.id)
      const phases = framework.phases.filter(({ id }) => id !== place.id)
      return withoutLoose(inFramework(content, { phases, decisions }))
    }
    case 'decision':
      return withoutLoose(inFramework(content, { decisions: framework.decisions.filter(({ id }) => id !== place.id) }))
    case 'option':
      return withoutLoose(
        changeDecision(content, place.decision, (it) => ({
          ...it,
          options: it.options.filter(({ id }) => id !== place.id),
        })),
      )
  }
}

/** Moves something one place up or down among its siblings. At the end of the list nothing happens. */
export function movePlace(content: FrameworkContent, place: ContentPlace, by: -1 | 1): FrameworkContent {
  const { framework } = content
  if (place.kind === 'phase') {
    const sorted = framework.phases.toSorted((a, b) => a.order - b.order)
    const at = sorted.findIndex(({ id }) => id === place.id)
    const [one, other] = [sorted[at], sorted[at + by]]
    if (!one || !other) return content
    const swapped = framework.phases.map((it) =>
      it.id === one.id ? { ...it, order: other.order } : it.id === other.id ? { ...it, order: one.order } : it,
    )
    return inFramework(content, { phases: swapped.toSorted((a, b) => a.order - b.order) })
  }
  if (place.kind === 'decision') {
    const own = framework.decisions.find(({ id }) => id === place.id)
    const isSibling = (it: Decision) => it.phase === own?.phase
    return inFramework(content, { decisions: moved(framework.decisions, place.id, by, isSibling) })
  }
  if (place.kind === 'option')
    return changeDecision(content, place.decision, (it) => ({ ...it, options: moved(it.options, place.id, by) }))
  return content
}

export function addRelation(content: FrameworkContent, ends: Pick<Relation, 'from' | 'to' | 'type'>): FrameworkContent {
  const relation: Relation = {
    id: freshId(content, 'relation'),
    ...ends,
    rationale: '',
    sources: [],
    draw: 'detail',
    framework: content.framework.id,
  }
  return { ...content, relations: [...content.relations, relation] }
}

export function changeRelation(content: FrameworkContent, id: string, change: Partial<Relation>): FrameworkContent {
  return { ...content, relations: content.relations.map((it) => (it.id === id ? { ...it, ...change } : it)) }
}

export function removeRelation(content: FrameworkContent, id: string): FrameworkContent {
  return { ...content, relations: content.relations.filter((it) => it.id !== id) }
}

export function addSkill(content: FrameworkContent, title: string, category: string): FrameworkContent {
  const skill: Skill = { id: freshId(content, 'skill'), title, category, aliases: [] }
  return { ...content, skills: [...content.skills, skill] }
}

/** Takes a skill out, and out of the options that demand it. */
export function removeSkill(content: FrameworkContent, id: string): FrameworkContent {
  const decisions = content.framework.decisions.map((decision) => ({
    ...decision,
    options: decision.options.map((option) =>
      option.skills.includes(id) ? { ...option, skills: option.skills.filter((it) => it !== id) } : option,
    ),
  }))
  const skills = content.skills.filter((it) => it.id !== id)
  return { ...inFramework(content, { decisions }), skills }
}

/** The journey that boards draw: from each decision to the next one, phase by phase, as they stand. */
export function journeyInOrder(content: FrameworkContent): FrameworkContent {
  const { framework } = content
  const phases = framework.phases.toSorted((a, b) => a.order - b.order)
  const order = phases.flatMap(({ id }) => framework.decisions.filter((it) => it.phase === id && !it.parentDecision))
  const steps = order.slice(1).map(({ id }, i) => ({ from: order[i]?.id ?? '', to: id }))
  const kept = framework.journeys.find((it) => it.default)
  const journey = kept ?? {
    id: freshId(content, 'journey'),
    title: 'Journey',
    default: true,
    note: '',
    sources: [],
  }
  const others = framework.journeys.filter((it) => it !== kept)
  return inFramework(content, { journeys: [{ ...journey, steps }, ...others] })
}

function inFramework(content: FrameworkContent, change: Partial<FrameworkContent['framework']>): FrameworkContent {
  return { ...content, framework: { ...content.framework, ...change } }
}

/** Without references to what is no longer there. */
function withoutLoose(content: FrameworkContent): FrameworkContent {
  const { framework } = content
  const phases = new Set(framework.phases.map(({ id }) => id))
  const decisionIds = new Set(framework.decisions.map(({ id }) => id))
  const options = new Set(framework.decisions.flatMap((it) => it.options.map(({ id }) => id)))
  const isThere = (id: string) => decisionIds.has(id) || options.has(id)
  const decisions = framework.decisions.map(({ parentDecision, ...decision }) => ({
    ...decision,
    ...(parentDecision && decisionIds.has(parentDecision) ? { parentDecision } : {}),
    options: decision.options.map(({ parentOption, ...option }) =>
      parentOption && options.has(parentOption) ? { ...option, parentOption } : option,
    ),
  }))
  return {
    ...content,
    framework: {
      ...framework,
      decisions,
      journeys: framework.journeys.map((journey) => ({
        ...journey,
        steps: journey.steps.filter(({ from, to }) => decisionIds.has(from) && decisionIds.has(to)),
      })),
    },
    relations: content.relations.filter(({ from, to }) => isThere(from) && isThere(to)),
    agendas: content.agendas.map((agenda) => ({
      ...agenda,
      steps: agenda.steps.map(({ decision, phase, ...step }) => ({
        ...step,
        phase: phase && phases.has(phase) ? phase : null,
        ...(decision && decisionIds.has(decision) ? { decision } : {}),
      })),
    })),
  }
}

function moved<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  by: -1 | 1,
  isSibling: (item: T) => boolean = () => true,
): T[] {
  const siblings = items.filter(isSibling)
  const at = siblings.findIndex((it) => it.id === id)
  const [one, other] = [siblings[at], siblings[at + by]]
  if (!one || !other) return [...items]
  return items.map((it) => (it === one ? other : it === other ? one : it))
}
