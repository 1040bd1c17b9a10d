import type { StateRecord } from '../board/state'
import type { Condition } from '../catalogue/rules'
import { unreachable } from '../kernel/result'
import { compares, matches, type Reading } from './reading'

/** One way in which a condition holds: what its message may name, and the cards behind it. */
export interface Binding {
  readonly values: Readonly<Record<string, string>>
  /** Content ids, or record ids of people's own cards. */
  readonly refs: readonly string[]
  /** The register record behind it. */
  readonly record?: StateRecord
}

export interface Outcome {
  readonly holds: boolean
  readonly bindings: readonly Binding[]
}

/** Whether a condition holds in a state, and in which ways. A function of the state alone: no clock, no chance, no code. */
export function evaluate(when: Condition, reading: Reading): Outcome {
  if ('all' in when) return every(when.all, reading)
  if ('any' in when) return some(when.any, reading)
  if ('not' in when) return said(!evaluate(when.not, reading).holds)
  if ('chosen' in when) return said(reading.isChosen(when.chosen))
  if ('chosenAny' in when) return said(when.chosenAny.some((id) => reading.isChosen(id)))
  if ('chosenAll' in when) return said(when.chosenAll.every((id) => reading.isChosen(id)))
  if ('chosenCount' in when) {
    const { op, value } = when.chosenCount
    return said(compares(countedOptions(when.chosenCount, reading).length, op, value))
  }
  if ('status' in when) return said(when.status.in.includes(reading.statusOf(when.status.decision)))
  if ('decidedCount' in when) {
    const { op, value } = when.decidedCount
    return said(compares(decidedDecisions(when.decidedCount, reading).length, op, value))
  }
  if ('records' in when) {
    const { op, value } = when.records
    return said(compares(countedRecords(when.records, reading).length, op, value))
  }
  if ('fact' in when) {
    const { name, op, value } = when.fact
    const fact = reading.state.facts[name]
    return said(fact !== undefined && compares(fact, op, value))
  }
  if ('skillGap' in when) return bound(skillGaps(when.skillGap, reading))
  if ('decisionMissing' in when) return bound(missingFields(when.decisionMissing, reading))
  if ('votes' in when) return bound(votedDecisions(when.votes, reading))
  if ('relation' in when) return bound(relationsThatHold(when.relation, reading))
  return unreachable(when)
}

type Ask<K extends string> = Extract<Condition, Record<K, unknown>>[K & keyof Extract<Condition, Record<K, unknown>>]

const said = (holds: boolean): Outcome => ({ holds, bindings: [] })
const bound = (bindings: readonly Binding[]): Outcome => ({ holds: bindings.length > 0, bindings })

function every(parts: readonly Condition[], reading: Reading): Outcome {
  let bindings: readonly Binding[] = []
  for (const part of parts) {
    const outcome = evaluate(part, reading)
    if (!outcome.holds) return said(false)
    if (outcome.bindings.length > 0) bindings = outcome.bindings
  }
  return { holds: true, bindings }
}

function some(parts: readonly Condition[], reading: Reading): Outcome {
  const holding = parts.map((part) => evaluate(part, reading)).filter(({ holds }) => holds)
  return { holds: holding.length > 0, bindings: holding.flatMap(({ bindings }) => bindings) }
}

export function countedOptions({ decision, options }: Ask<'chosenCount'>, reading: Reading): string[] {
  return reading.chosenOf(decision).filter((id) => !options || options.includes(id))
}

export function decidedDecisions({ phases, excludePhases }: Ask<'decidedCount'>, reading: Reading): string[] {
  return reading.decisions(phases, excludePhases).filter((id) => reading.statusOf(id) === 'decided')
}

export function countedRecords({ type, where }: Ask<'records'>, reading: Reading): StateRecord[] {
  return reading.records(type).filter((record) => matches(record, where))
}

const horizonWords: Readonly<Record<string, string>> = { now: 'now', y3: 'in three years', y5: 'in five years' }

function skillGaps({ horizons, options }: Ask<'skillGap'>, reading: Reading): Binding[] {
  const gaps = reading.records('skill-gap').filter((gap) => isGap(gap) && horizons.includes(String(gap.horizon)))
  if (gaps.length === 0) return []
  const listed = options === 'chosen' ? [...reading.chosen.keys()] : options
  return listed.flatMap((option) => {
    const demanded = reading.skillsOf(option)
    return gaps.flatMap((record): Binding[] => {
      const skillId = String(record.skill)
      if (!demanded.includes(skillId)) return []
      const horizon = String(record.horizon)
      const values = {
        optionId: option,
        option: reading.optionTitle(option),
        skillId,
        skill: reading.knowledge.skills.get(skillId) ?? skillId,
        horizonId: horizon,
        horizon: horizonWords[horizon] ?? horizon,
      }
      return [{ values, refs: [option], record }]
    })
  })
}

function isGap({ status, level, needed }: StateRecord): boolean {
  return status !== 'closed' && !(typeof level === 'number' && typeof needed === 'number' && level >= needed)
}

function missingFields({ field, status, excludePhases }: Ask<'decisionMissing'>, reading: Reading): Binding[] {
  return reading.decisions(undefined, excludePhases).flatMap((id) => {
    const decision: Readonly<Record<string, unknown>> = { ...reading.state.decisions[id] }
    const isAsked = status.includes(reading.statusOf(id)) && matches(decision, { [field]: { missing: true } })
    return isAsked ? [aboutDecision(id, reading)] : []
  })
}

function votedDecisions({ decision, status, metric, op, value }: Ask<'votes'>, reading: Reading): Binding[] {
  const asked = decision === '*' ? Object.keys(reading.state.decisions) : [decision]
  return asked.flatMap((id) => {
    if (!status.includes(reading.statusOf(id))) return []
    const measured = voteMetric(reading.state.decisions[id]?.votes, metric)
    return measured !== null && compares(measured, op, value) ? [aboutDecision(id, reading)] : []
  })
}

/** Null where fewer than two options have votes: there is nothing to compare. */
export function voteMetric(
  votes: Readonly<Record<string, number>> | undefined,
  metric: Ask<'votes'>['metric'],
): number | null {
  const counts = Object.values(votes ?? {}).filter((count) => count > 0)
  const [first, second] = counts.sort((a, b) => b - a)
  if (first === undefined || second === undefined) return null
  const total = counts.reduce((sum, count) => sum + count, 0)
  return metric === 'total' ? total : ((first - second) / total) * 100
}

function aboutDecision(id: string, reading: Reading): Binding {
  return { values: { decisionId: id, decision: reading.decisionTitle(id) }, refs: [id] }
}

function relationsThatHold({ type, target, targetStatus, skipCovered }: Ask<'relation'>, reading: Reading): Binding[] {
  return reading.relations(type).flatMap(({ id, from, to, rationale }): Binding[] => {
    if (!reading.isChosen(from) || reading.isChosen(to) !== (target === 'chosen')) return []
    if (skipCovered && reading.knowledge.covered.has(id)) return []
    if (targetStatus && !targetStatus.includes(reading.statusOf(reading.decisionOf(to) ?? ''))) return []
    const values = { relationId: id, from: reading.optionTitle(from), to: reading.optionTitle(to), rationale }
    return [{ values, refs: [from, to] }]
  })
}
