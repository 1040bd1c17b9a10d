import type { FrameworkContent } from '../catalogue/content'
import { mapConditionIds } from './condition-references'

/**
 * The same framework under another id. Record ids on a board are made from content ids, so whatever belongs to a framework
 * of one's own begins with that framework's id: two frameworks, or a copy beside its original, never claim one card.
 * References to the catalogue (skills, personas, sources) stay as they are; so do ids that are already the framework's own.
 */
export function withOwnIds(content: FrameworkContent, frameworkId: string): FrameworkContent {
  const { framework, relations, rules, cases, agendas, skills, sources } = content
  const taken = new Set<string>()
  const names = new Map<string, string>()
  const own = ({ id }: { readonly id: string }) => {
    if (names.has(id)) return
    const wanted = id.startsWith(`${frameworkId}-`) ? id : `${frameworkId}-${withoutPrefix(id, framework.id)}`
    let name = wanted
    for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`
    taken.add(name)
    names.set(id, name)
  }
  const ownRules = rules.filter(({ scope }) => !scope.includes('*'))
  const lists = [framework.phases, framework.decisions, framework.journeys, relations, ownRules, cases, agendas]
  for (const item of [...lists, skills, sources].flat()) own(item)
  for (const { options, groups = [] } of framework.decisions) for (const item of [...options, ...groups]) own(item)

  const of = (id: string) => names.get(id) ?? id
  const all = (ids: readonly string[]) => ids.map(of)
  return {
    framework: {
      ...framework,
      id: frameworkId,
      phases: framework.phases.map((phase) => ({ ...phase, id: of(phase.id), sources: all(phase.sources) })),
      decisions: framework.decisions.map((decision) => ({
        ...decision,
        id: of(decision.id),
        phase: of(decision.phase),
        sources: all(decision.sources),
        ...(decision.parentDecision && { parentDecision: of(decision.parentDecision) }),
        ...(decision.groups && { groups: decision.groups.map((group) => ({ ...group, id: of(group.id) })) }),
        options: decision.options.map((option) => ({
          ...option,
          id: of(option.id),
          skills: all(option.skills),
          sources: all(option.sources),
          ...(option.group && { group: of(option.group) }),
          ...(option.parentOption && { parentOption: of(option.parentOption) }),
        })),
      })),
      journeys: framework.journeys.map((journey) => ({
        ...journey,
        id: of(journey.id),
        steps: journey.steps.map(({ from, to }) => ({ from: of(from), to: of(to) })),
      })),
    },
    relations: relations.map((relation) => ({
      ...relation,
      id: of(relation.id),
      from: of(relation.from),
      to: of(relation.to),
      framework: frameworkId,
    })),
    rules: ownRules.map((rule) => ({
      ...rule,
      id: of(rule.id),
      scope: [frameworkId],
      when: mapConditionIds(rule.when, of),
      refs: all(rule.refs),
      ...(rule.remedies && { remedies: all(rule.remedies) }),
      ...(rule.covers && { covers: all(rule.covers) }),
    })),
    cases: cases.map((it) => ({
      ...it,
      id: of(it.id),
      illustrates: all(it.illustrates),
      frameworks: [frameworkId],
    })),
    agendas: agendas.map((agenda) => ({
      ...agenda,
      id: of(agenda.id),
      framework: frameworkId,
      steps: agenda.steps.map((step) => ({
        ...step,
        phase: step.phase && of(step.phase),
        ...(step.decision && { decision: of(step.decision) }),
        ...(step.case && { case: of(step.case) }),
      })),
    })),
    skills: skills.map((skill) => ({ ...skill, id: of(skill.id) })),
    sources: sources.map((source) => ({ ...source, id: of(source.id) })),
  }
}

/** What is left of an id when it named the framework that it was made for. */
function withoutPrefix(id: string, frameworkId: string): string {
  return id.startsWith(`${frameworkId}-`) ? id.slice(frameworkId.length + 1) : id
}
