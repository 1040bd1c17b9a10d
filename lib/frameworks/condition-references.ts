import type { Condition } from '../catalogue/rules'

/** The content ids that a condition names, by what they must be. */
export interface References {
  readonly phases: readonly string[]
  readonly decisions: readonly string[]
  readonly options: readonly string[]
}

export function conditionReferences(when: Condition): References {
  const found = { phases: new Set<string>(), decisions: new Set<string>(), options: new Set<string>() }
  mapConditionIds(when, (id, kind) => {
    found[kind].add(id)
    return id
  })
  return { phases: [...found.phases], decisions: [...found.decisions], options: [...found.options] }
}

type Rename = (id: string, kind: keyof References) => string

/** The same condition about cards of other names. What a record's fields are compared with is left as it is. */
export function mapConditionIds(when: Condition, rename: Rename): Condition {
  const option = (id: string) => rename(id, 'options')
  const decision = (id: string) => (id === '*' ? id : rename(id, 'decisions'))
  const phases = (ids: readonly string[]) => ids.map((id) => rename(id, 'phases'))
  if ('all' in when) return { all: when.all.map((it) => mapConditionIds(it, rename)) }
  if ('any' in when) return { any: when.any.map((it) => mapConditionIds(it, rename)) }
  if ('not' in when) return { not: mapConditionIds(when.not, rename) }
  if ('chosen' in when) return { chosen: option(when.chosen) }
  if ('chosenAny' in when) return { chosenAny: when.chosenAny.map(option) }
  if ('chosenAll' in when) return { chosenAll: when.chosenAll.map(option) }
  if ('chosenCount' in when) {
    const { options } = when.chosenCount
    return {
      chosenCount: {
        ...when.chosenCount,
        decision: decision(when.chosenCount.decision),
        ...(options && { options: options.map(option) }),
      },
    }
  }
  if ('status' in when) return { status: { ...when.status, decision: decision(when.status.decision) } }
  if ('decidedCount' in when) {
    const { phases: within, excludePhases } = when.decidedCount
    return {
      decidedCount: {
        ...when.decidedCount,
        ...(within && { phases: phases(within) }),
        ...(excludePhases && { excludePhases: phases(excludePhases) }),
      },
    }
  }
  if ('skillGap' in when) {
    const { options } = when.skillGap
    return { skillGap: { ...when.skillGap, options: options === 'chosen' ? options : options.map(option) } }
  }
  if ('decisionMissing' in when) {
    const { excludePhases } = when.decisionMissing
    return {
      decisionMissing: { ...when.decisionMissing, ...(excludePhases && { excludePhases: phases(excludePhases) }) },
    }
  }
  if ('votes' in when) return { votes: { ...when.votes, decision: decision(when.votes.decision) } }
  return when
}
