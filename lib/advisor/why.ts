import { registerKinds, type RegisterKind } from '../board/shapes/status'
import type { StateRecord } from '../board/state'
import { facts as knownFacts } from '../catalogue/records'
import type { Condition, FieldTest } from '../catalogue/rules'
import { type Binding, countedOptions, countedRecords, decidedDecisions, evaluate, voteMetric } from './evaluate'
import { registerAbout } from './knowledge'
import type { Reading } from './reading'

/** What a condition rested on when it held. */
export interface Trail {
  /** In words for people. */
  readonly met: string[]
  /** The same for machines: it changes when the facts do. */
  readonly facts: string[]
  /** Record ids of the cards it read. */
  readonly reads: Set<string>
  /** Register records that it found. */
  readonly records: { readonly kind: string; readonly record: StateRecord }[]
  /** What it missed: registers without a record, options that are not chosen. */
  readonly lacks: { readonly registers: Set<RegisterKind>; readonly options: string[] }
}

export function newTrail(): Trail {
  const lacks = { registers: new Set<RegisterKind>(), options: [] }
  return { met: [], facts: [], reads: new Set(), records: [], lacks }
}

/**
 * Follows a condition once more and notes why it holds (or, inside a `not`, why it does not). Of a condition that holds in
 * several ways only those in `bindings` count.
 */
export function follow(
  when: Condition,
  isTrue: boolean,
  { reading, bindings, trail }: { reading: Reading; bindings: readonly Binding[]; trail: Trail },
): void {
  const at = { reading, bindings, trail }
  const say = (words: string) => {
    if (!trail.met.includes(words)) trail.met.push(words)
  }
  if ('all' in when || 'any' in when) {
    const parts = 'all' in when ? when.all : when.any
    // What makes "all" true is every part; what makes it false is one. With "any" it is the other way round.
    const every = 'all' in when ? isTrue : !isTrue
    const telling = parts.filter((part) => evaluate(part, reading).holds === isTrue)
    for (const part of every || isTrue ? telling : telling.slice(0, 1)) follow(part, isTrue, at)
    return
  }
  if ('not' in when) return follow(when.not, !isTrue, at)
  if ('chosen' in when) return followOptions([when.chosen], isTrue, at, say)
  if ('chosenAny' in when) {
    const told = isTrue ? when.chosenAny.filter((id) => reading.isChosen(id)) : when.chosenAny
    return followOptions(told, isTrue, at, say)
  }
  if ('chosenAll' in when) {
    const told = isTrue ? when.chosenAll : when.chosenAll.filter((id) => !reading.isChosen(id))
    return followOptions(told, isTrue, at, say)
  }
  if ('chosenCount' in when) {
    const { decision } = when.chosenCount
    const counted = countedOptions(when.chosenCount, reading)
    for (const option of counted) readOption(option, reading, trail)
    trail.facts.push(...counted)
    const register = registerAbout(reading.knowledge, decision)
    if (counted.length === 0 && register) trail.lacks.registers.add(register)
    readCard(decision, reading, trail)
    const title = reading.decisionTitle(decision)
    const chosen = counted.length === 1 ? '1 option is chosen' : `${counted.length} options are chosen`
    return say(counted.length === 0 ? `Nothing is chosen in “${title}”` : `${chosen} in “${title}”`)
  }
  if ('status' in when) {
    const { decision } = when.status
    const status = reading.statusOf(decision)
    readCard(decision, reading, trail)
    trail.facts.push(`${decision}=${status}`)
    return say(`“${reading.decisionTitle(decision)}” is ${statusWords[status]}`)
  }
  if ('decidedCount' in when) {
    // Only that the count compares as asked is a fact: otherwise every further decision would bring the finding back.
    const decided = decidedDecisions(when.decidedCount, reading)
    for (const id of decided) readCard(id, reading, trail)
    return say(decided.length === 0 ? 'No decision is decided yet' : `${count(decided.length, 'decision')} decided`)
  }
  if ('records' in when) return followRecords(when.records, at, say)
  if ('fact' in when) {
    const value = reading.state.facts[when.fact.name]
    const title = knownFacts.find(({ name }) => name === when.fact.name)?.title ?? when.fact.name
    trail.facts.push(`${when.fact.name}=${value ?? ''}`)
    return say(value === undefined ? `${title}: not told` : `${title}: ${value}`)
  }
  if (!isTrue) return
  const own = evaluate(when, reading).bindings.filter((it) => bindings.length === 0 || isAmong(it, bindings))
  for (const binding of own) followBinding(when, binding, at, say)
}

type At = Parameters<typeof follow>[2]
type Say = (words: string) => void

const statusWords = { open: 'open', discussing: 'being discussed', decided: 'decided', deferred: 'deferred' } as const

function followOptions(options: readonly string[], isTrue: boolean, { reading, trail }: At, say: Say): void {
  for (const option of options) {
    readOption(option, reading, trail)
    if (isTrue) {
      trail.facts.push(option)
      say(`“${reading.optionTitle(option)}” is chosen`)
    } else {
      trail.lacks.options.push(option)
    }
  }
  if (isTrue || options.length === 0) return
  const titles = options.map((option) => `“${reading.optionTitle(option)}”`)
  say(titles.length === 1 ? `${titles[0]} is not chosen` : `None of these is chosen: ${titles.join(', ')}`)
}

function followRecords(
  ask: Extract<Condition, { records: unknown }>['records'],
  { reading, trail }: At,
  say: Say,
): void {
  const { type, where } = ask
  const found = countedRecords(ask, reading)
  for (const record of found) {
    if (record.card) trail.reads.add(record.card)
    trail.records.push({ kind: type, record })
    trail.facts.push(
      `${type}:${record.card ?? recordTitle(record)}:${Object.keys(where ?? {}).map((it) => record[it])}`,
    )
  }
  const kind = registerKinds.find((it) => it === type)
  if (found.length === 0 && kind) {
    trail.lacks.registers.add(kind)
    const lane = reading.state.lanes?.[kind]
    if (lane) trail.reads.add(lane)
  }
  const asked = whereWords(where)
  if (found.length === 0) return say(`No ${nounOf(type, 1)}${asked} is recorded`)
  const titles = [...new Set(found.map(recordTitle))].filter(Boolean)
  const named = titles
    .slice(0, 3)
    .map((title) => `“${title}”`)
    .join(', ')
  const more = titles.length > 3 ? ` and ${titles.length - 3} more` : ''
  say(`${found.length} ${nounOf(type, found.length)}${asked}${named && `: ${named}${more}`}`)
}

function followBinding(when: Condition, { values, refs, record }: Binding, { reading, trail }: At, say: Say): void {
  for (const ref of refs) readOption(ref, reading, trail)
  const { decision = '', decisionId = '' } = values
  if ('skillGap' in when) {
    if (record?.card) trail.reads.add(record.card)
    if (record) trail.records.push({ kind: 'skill-gap', record })
    const { level, needed } = record ?? {}
    trail.facts.push(`${values.optionId}>${values.skillId}@${values.horizonId}:${level ?? ''}/${needed ?? ''}`)
    const levels = typeof level === 'number' && typeof needed === 'number' ? `: level ${level} of ${needed}` : ''
    return say(`“${values.option}” demands ${values.skill}; a gap is recorded ${gapTime(values)}${levels}`)
  }
  if ('decisionMissing' in when) {
    trail.facts.push(decisionId)
    const status = statusWords[reading.statusOf(decisionId)]
    return say(`“${decision}” is ${status}, without a ${fieldWords(when.decisionMissing.field)}`)
  }
  if ('votes' in when) {
    const measured = Math.round(voteMetric(reading.state.decisions[decisionId]?.votes, when.votes.metric) ?? 0)
    trail.facts.push(`${decisionId}:${measured}`)
    const isMargin = when.votes.metric === 'marginPct'
    return say(`“${decision}”: ${isMargin ? `the two leading options are ${measured} % apart` : `${measured} votes`}`)
  }
  if ('relation' in when) {
    trail.facts.push(`${values.relationId}`)
    const [, to = ''] = refs
    if (when.relation.target === 'not-chosen') trail.lacks.options.push(to)
    const state = when.relation.target === 'chosen' ? 'and both are chosen' : 'which is not chosen'
    return say(`“${values.from}” ${relationWords(when)} “${values.to}”, ${state}`)
  }
}

const gapTime = ({ horizonId, horizon }: Readonly<Record<string, string>>) => (horizonId === 'now' ? 'today' : horizon)

const verbs: Readonly<Record<string, string>> = {
  requires: 'requires',
  recommends: 'recommends',
  enables: 'enables',
  conflicts: 'conflicts with',
  redundant: 'is redundant in front of',
  'trades-off': 'trades off against',
}
const relationWords = ({ relation }: Extract<Condition, { relation: unknown }>): string =>
  verbs[relation.type] ?? 'goes with'

/** The card of an option or decision, or those of the records that stand for it. */
function readOption(id: string, reading: Reading, trail: Trail): void {
  readCard(id, reading, trail)
  for (const { card } of reading.chosen.get(id) ?? []) if (card) trail.reads.add(card)
}

function readCard(id: string, reading: Reading, trail: Trail): void {
  const card = reading.cardOf(id)
  if (card) return void trail.reads.add(card)
  const register = registerAbout(reading.knowledge, id)
  const lane = register && reading.state.lanes?.[register]
  if (lane) trail.reads.add(lane)
}

const idKeys = ['optionId', 'skillId', 'horizonId', 'decisionId', 'relationId'] as const

function isAmong({ values }: Binding, bindings: readonly Binding[]): boolean {
  return bindings.some((it) => idKeys.every((key) => it.values[key] === values[key]))
}

const recordTitle = ({ title, name }: StateRecord): string =>
  typeof title === 'string' ? title : typeof name === 'string' ? name : ''

const nouns: Readonly<Record<string, readonly [string, string]>> = {
  objective: ['objective', 'objectives'],
  sponsor: ['sponsor', 'sponsors'],
  persona: ['persona', 'personas'],
  hurdle: ['hurdle', 'hurdles'],
  'skill-gap': ['skill gap', 'skill gaps'],
  trust: ['trust record', 'trust records'],
  'customer-example': ['customer example', 'customer examples'],
  decision: ['decision record', 'decision records'],
}
const nounOf = (type: string, many: number): string => (nouns[type] ?? [type, type])[many === 1 ? 0 : 1]
const count = (many: number, noun: string): string => (many === 1 ? `1 ${noun} is` : `${many} ${noun}s are`)

function whereWords(where: Readonly<Record<string, FieldTest>> = {}): string {
  return Object.entries(where)
    .map(([field, test]) => {
      if (field === 'ref') return ' of this kind'
      const name = fieldWords(field)
      if (typeof test !== 'object') return ` with ${name} ${valueWords(String(test))}`
      if ('missing' in test) return test.missing ? ` without a ${name}` : ` with a ${name}`
      return ` with ${name} ${test.in.map(valueWords).join(' or ')}`
    })
    .join(',')
}

const fieldWords = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
const valueWords = (value: string): string => ({ y3: 'in three years', y5: 'in five years' })[value] ?? value
