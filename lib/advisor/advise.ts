import { registerKinds } from '../board/shapes/status'
import type { BoardState } from '../board/state'
import type { Rule, Severity } from '../catalogue/rules'
import type { AdvisorContent } from './content'
import { type Binding, evaluate } from './evaluate'
import { fingerprintOf } from './fingerprint'
import type { Finding, FindingAction } from './finding'
import { type Knowledge, knowledgeOf, laneTitle, registerAbout } from './knowledge'
import { Reading } from './reading'
import { follow, newTrail, type Trail } from './why'

/**
 * What the rules of a board's frameworks say about its present state, the gravest first. The same state gives the same
 * findings, in whatever order it was written down and wherever it is worked out: in a browser or on the server.
 */
export function advise(content: AdvisorContent, state: BoardState): Finding[] {
  const knowledge = knowledgeOf(content)
  const reading = new Reading(state, knowledge)
  const findings = knowledge.rules.flatMap((rule): Finding[] => {
    const { holds, bindings } = evaluate(rule.when, reading)
    if (!holds) return []
    return [...byMessage(rule, bindings)].map(([message, own]) => findingOf(rule, message, own, reading))
  })
  return findings.sort(
    (a, b) => gravity[b.severity] - gravity[a.severity] || order(a.ruleId, b.ruleId) || order(a.key, b.key),
  )
}

export const gravity: Readonly<Record<Severity, number>> = { blocker: 2, warning: 1, info: 0 }
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** One finding for each distinct message; it keeps all bindings with that message. */
function byMessage({ message }: Rule, bindings: readonly Binding[]): Map<string, Binding[]> {
  const messages = new Map<string, Binding[]>()
  for (const binding of bindings) {
    const text = fill(message, binding.values)
    const known = messages.get(text)
    if (known) known.push(binding)
    else messages.set(text, [binding])
  }
  return messages.size > 0 ? messages : new Map([[message, []]])
}

const fill = (message: string, values: Readonly<Record<string, string>>): string =>
  message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** Which id stands behind a placeholder: two findings of one rule are told apart by what their messages name. */
const namedBy: Readonly<Record<string, string>> = {
  option: 'optionId',
  skill: 'skillId',
  horizon: 'horizonId',
  decision: 'decisionId',
  from: 'relationId',
  to: 'relationId',
  rationale: 'relationId',
}

function keyOf({ id, message }: Rule, bindings: readonly Binding[]): string {
  const named = new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => namedBy[name] ?? name))
  const first = bindings[0]?.values ?? {}
  return [id, ...[...named].map((name) => first[name] ?? '').sort()].join(':')
}

function findingOf(rule: Rule, message: string, bindings: readonly Binding[], reading: Reading): Finding {
  const trail = newTrail()
  follow(rule.when, true, { reading, bindings, trail })
  const refs = [...new Set([...bindings.flatMap((it) => it.refs), ...rule.refs])]
  const found = trail.records.flatMap(({ record }) => record.card ?? [])
  const cards = [...new Set([...refs.flatMap((ref) => cardOf(ref, reading) ?? []), ...found])]
  return {
    key: keyOf(rule, bindings),
    ruleId: rule.id,
    severity: rule.severity,
    title: rule.title,
    message,
    advice: rule.advice,
    where: whereOf(refs, reading),
    refs,
    cards,
    reads: [...trail.reads].sort(),
    met: trail.met,
    fingerprint: fingerprintOf(trail.facts),
    sources: rule.sources.map((id) => reading.knowledge.sources.get(id) ?? { id, title: id }),
    action: actionOf(trail, { refs, cards, reading }),
    remedies: rule.remedies ?? [],
  }
}

/** The card, or the lane of the register where records stand for a decision without one. */
function cardOf(ref: string, reading: Reading): string | undefined {
  const register = registerAbout(reading.knowledge, ref)
  return reading.cardOf(ref) ?? (register ? reading.state.lanes?.[register] : undefined)
}

function whereOf(refs: readonly string[], reading: Reading): string {
  const [ref] = refs
  if (ref === undefined) return ''
  const decision = reading.decisionOf(ref) ?? ref
  const { number, card } = reading.state.decisions[decision] ?? {}
  if (card && number) return `Decision ${number}`
  const register = registerAbout(reading.knowledge, decision)
  if (register && !card) return laneTitle(register)
  return card ? reading.decisionTitle(decision) : phaseTitle(reading.knowledge, decision)
}

function phaseTitle({ decisions, phases }: Knowledge, decision: string): string {
  return phases.get(decisions.get(decision)?.phase ?? '') ?? ''
}

function actionOf(
  { records, lacks }: Trail,
  { refs, cards, reading }: { refs: readonly string[]; cards: readonly string[]; reading: Reading },
): FindingAction | null {
  const found = new Set(records.map(({ kind }) => kind))
  const missing = [...lacks.registers].find((kind) => !found.has(kind))
  if (missing) return { kind: 'add-record', record: missing }
  const behind = [...new Set(records.flatMap(({ record }) => record.card ?? []))]
  const [only] = behind
  if (only && behind.length === 1) return { kind: 'open-card', card: only }
  const kind = registerKinds.find((it) => found.has(it))
  if (kind && behind.length > 1) return { kind: 'open-register', record: kind }
  // What is not chosen yet is what one would look at; else the first card that it is about.
  const wanted = [...refs.filter((ref) => lacks.options.includes(ref)), ...lacks.options].flatMap(
    (ref) => reading.cardOf(ref) ?? [],
  )
  const card = wanted[0] ?? cards[0]
  return card ? { kind: 'open-card', card } : null
}
