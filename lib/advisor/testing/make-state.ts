import type { BoardState, RuleStatus, StateRecord } from '../../board/state'
import { recordTypes } from '../../catalogue/records'
import type { Condition, FieldTest } from '../../catalogue/rules'
import type { AdvisorContent } from '../content'
import { knowledgeOf } from '../knowledge'
import { compares, matches } from '../reading'

/** One condition without parts, and whether it is to hold. */
interface Wish {
  readonly condition: Condition
  readonly holds: boolean
}
/** Ways in which a condition holds: each is a list of wishes that have to come true together. */
type Ways = readonly (readonly Wish[])[]

const waysMax = 400

/** Boards in which a condition holds, worked out from the condition itself; some of them may still fail to. */
export function* statesFor(condition: Condition, content: AdvisorContent): Generator<BoardState> {
  for (const wishes of waysOf(condition, true)) {
    const draft = new Draft(content)
    // What must not be there is noted before anything is put there.
    const inOrder = [...wishes].sort((a, b) => rank(a) - rank(b))
    if (inOrder.every((wish) => draft.grant(wish))) yield draft.state()
  }
}

const rank = ({ condition, holds }: Wish): number =>
  isChoice(condition) ? (holds ? 1 : 0) : 'chosenCount' in condition ? 2 : 'decidedCount' in condition ? 4 : 3
const isChoice = (condition: Condition) => 'chosen' in condition || 'chosenAny' in condition || 'chosenAll' in condition

function waysOf(condition: Condition, holds: boolean): Ways {
  if ('not' in condition) return waysOf(condition.not, !holds)
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null
  if (!parts) return [[{ condition, holds }]]
  if ('all' in condition !== holds) return parts.flatMap((part) => waysOf(part, holds)).slice(0, waysMax)
  let together: Ways = [[]]
  for (const part of parts) {
    const ways = waysOf(part, holds)
    together = together.flatMap((before) => ways.map((way) => [...before, ...way])).slice(0, waysMax)
  }
  return together
}

const counts = [0, 1, 2, 3, 4, 5, 8, 10, 11, 12, 19, 20, 50, 999, 1_000, 1_001, 5_000]

class Draft {
  readonly #content: AdvisorContent
  readonly #decisions = new Map<string, { status: RuleStatus; chosen: Set<string>; rationale: string }>()
  readonly #votes = new Map<string, Record<string, number>>()
  readonly #unwanted = new Set<string>()
  readonly #records: Record<string, StateRecord[]> = {}
  readonly #facts: Record<string, number> = {}

  constructor(content: AdvisorContent) {
    this.#content = content
  }

  grant({ condition, holds }: Wish): boolean {
    if ('chosen' in condition) return holds ? this.#choose(condition.chosen) : this.#avoid([condition.chosen])
    if ('chosenAny' in condition)
      return holds ? condition.chosenAny.some((id) => this.#choose(id)) : this.#avoid(condition.chosenAny)
    if ('chosenAll' in condition)
      return holds ? condition.chosenAll.every((id) => this.#choose(id)) : this.#avoid(condition.chosenAll.slice(-1))
    if ('chosenCount' in condition) return this.#count(condition.chosenCount, holds)
    if ('status' in condition) return this.#status(condition.status, holds)
    if ('decidedCount' in condition) return this.#decide(condition.decidedCount, holds)
    if ('records' in condition) return this.#keep(condition.records, holds)
    if ('fact' in condition) {
      const { name, op, value } = condition.fact
      const told = counts.find((it) => compares(it, op, value))
      if (holds && told !== undefined) this.#facts[name] = told
      return !holds || told !== undefined
    }
    if ('skillGap' in condition) return !holds || this.#gap(condition.skillGap.horizons[0] ?? 'now')
    if ('decisionMissing' in condition) {
      if (!holds) return true
      const [decision] = this.#outside(condition.decisionMissing.excludePhases)
      this.#decision(decision ?? '').status = condition.decisionMissing.status[0] as RuleStatus
      this.#decision(decision ?? '').rationale = ''
      return decision !== undefined
    }
    if ('votes' in condition) return !holds || this.#vote(condition.votes)
    if ('relation' in condition) return !holds || this.#relate(condition.relation)
    return false
  }

  state(): BoardState {
    return {
      frameworks: this.#content.contents.map(({ framework }) => framework.id),
      facts: this.#facts,
      decisions: Object.fromEntries(
        [...this.#decisions].map(([id, { status, chosen, rationale }]) => {
          const votes = this.#votes.get(id)
          return [id, { status, chosen: [...chosen], rationale, ...(votes && { votes }) }]
        }),
      ),
      records: this.#records,
    }
  }

  #decision(id: string) {
    const known = this.#decisions.get(id) ?? { status: 'discussing' as RuleStatus, chosen: new Set(), rationale: 'x' }
    this.#decisions.set(id, known)
    return known
  }

  #choose(option: string): boolean {
    const decision = knowledgeOf(this.#content).options.get(option)?.decision
    if (!decision || this.#unwanted.has(option)) return false
    this.#decision(decision).chosen.add(option)
    return true
  }

  #avoid(options: readonly string[]): boolean {
    for (const option of options) this.#unwanted.add(option)
    return options.every((option) => ![...this.#decisions.values()].some(({ chosen }) => chosen.has(option)))
  }

  #count({ decision, options, op, value }: Of<'chosenCount'>, holds: boolean): boolean {
    const own = this.#options(decision).filter((id) => !options || options.includes(id))
    const before = own.filter((id) => this.#decisions.get(decision)?.chosen.has(id)).length
    const free = own.filter((id) => !this.#unwanted.has(id) && !this.#decisions.get(decision)?.chosen.has(id))
    const wanted = counts.find((it) => compares(it, op, value) === holds && it >= before && it - before <= free.length)
    if (wanted === undefined) return false
    for (const option of free.slice(0, wanted - before)) this.#choose(option)
    if (wanted === before) this.#avoid(free)
    return true
  }

  #status({ decision, in: statuses }: Of<'status'>, holds: boolean): boolean {
    const wanted = (['open', 'discussing', 'decided', 'deferred'] as const).filter(
      (it) => statuses.includes(it) === holds,
    )
    if (wanted.includes('open') && !this.#decisions.has(decision)) return true
    const mild = wanted.includes('discussing') && !holds ? 'discussing' : wanted.at(-1)
    this.#decision(decision).status = mild ?? 'open'
    return mild !== undefined
  }

  #decide({ phases, excludePhases, op, value }: Of<'decidedCount'>, holds: boolean): boolean {
    const within = this.#outside(excludePhases, phases)
    const decided = () => within.filter((id) => this.#decisions.get(id)?.status === 'decided').length
    for (const id of [...within.filter((it) => this.#decisions.has(it)), ...within]) {
      if (compares(decided(), op, value) === holds) return true
      this.#decision(id).status = 'decided'
    }
    return compares(decided(), op, value) === holds
  }

  #keep({ type, where = {}, op, value }: Of<'records'>, holds: boolean): boolean {
    const records = (this.#records[type] ??= [])
    const before = records.filter((it) => matches(it, where)).length
    if (compares(before, op, value) === holds) return true
    const wanted = counts.find((it) => compares(it, op, value) === holds)
    if (wanted === undefined) return false
    const fields = Object.entries(where).flatMap(([field, test]) => valueFor(field, test))
    for (let n = before; n < wanted; n++) records.push({ ...plainRecord(type, n), ...Object.fromEntries(fields) })
    // Too many fit: they get another value of the same field.
    if (wanted === 0)
      this.#records[type] = records.map((it) => ({ ...it, ...Object.fromEntries(otherValues(type, where)) }))
    return true
  }

  #gap(horizon: string): boolean {
    const { options } = knowledgeOf(this.#content)
    const found = [...options].find(([id, { skills }]) => skills.length > 0 && !this.#unwanted.has(id))
    if (!found) return false
    const [option, { skills }] = found
    const gap = { ...plainRecord('skill-gap', 0), skill: skills[0], horizon, level: 0, needed: 2 }
    this.#records['skill-gap'] = [gap]
    return this.#choose(option)
  }

  #vote({ decision, status, metric, op, value }: Of<'votes'>): boolean {
    const id =
      decision === '*'
        ? [...knowledgeOf(this.#content).decisions.keys()].find((it) => this.#options(it).length > 1)
        : decision
    if (!id) return false
    const [first = '', second = ''] = this.#options(id)
    this.#decision(id).status = status[0] as RuleStatus
    const near = compares(2, op, value)
    this.#votes.set(id, metric === 'total' || !near ? { [first]: 9, [second]: 1 } : { [first]: 51, [second]: 49 })
    return true
  }

  #relate({ type, target, targetStatus }: Of<'relation'>): boolean {
    const { relations, covered, options } = knowledgeOf(this.#content)
    const found = relations.find(
      (it) =>
        it.type === type &&
        !covered.has(it.id) &&
        options.has(it.from) &&
        options.has(it.to) &&
        (target === 'chosen' || options.get(it.from)?.decision !== options.get(it.to)?.decision),
    )
    if (!found) return false
    if (targetStatus) this.#decision(options.get(found.to)?.decision ?? '').status = targetStatus[0] as RuleStatus
    return this.#choose(found.from) && (target === 'chosen' ? this.#choose(found.to) : this.#avoid([found.to]))
  }

  #options(decision: string): string[] {
    return [...knowledgeOf(this.#content).options].filter(([, it]) => it.decision === decision).map(([id]) => id)
  }

  #outside(excluded: readonly string[] = [], within?: readonly string[]): string[] {
    return [...knowledgeOf(this.#content).decisions]
      .filter(([, { phase }]) => !excluded.includes(phase) && (!within || within.includes(phase)))
      .map(([id]) => id)
  }
}

type Of<K extends string> = Extract<Condition, Record<K, unknown>>[K & keyof Extract<Condition, Record<K, unknown>>]

function valueFor(field: string, test: FieldTest): [string, unknown][] {
  if (typeof test !== 'object') return [[field, test]]
  if ('in' in test) return [[field, test.in[0]]]
  return [[field, test.missing ? '' : 'x']]
}

function otherValues(type: string, where: Readonly<Record<string, FieldTest>>): [string, unknown][] {
  const fields = recordTypes.find((it) => it.type === type)?.fields ?? []
  return Object.keys(where).flatMap((field): [string, unknown][] => {
    const other = fields.find(({ name }) => name === field)?.values?.find((it) => !matches({ [field]: it }, where))
    return other === undefined ? [] : [[field, other]]
  })
}

/** A record with every field told, so that no rule finds something missing that is not asked for. */
export function plainRecord(type: string, n: number): StateRecord {
  const fields = recordTypes.find((it) => it.type === type)?.fields ?? []
  return Object.fromEntries(
    fields.map(({ name, type: form, values = [] }): [string, unknown] => {
      if (form.startsWith('option of')) return [name, '']
      if (form === 'boolean') return [name, true]
      if (form.startsWith('integer')) return [name, 2]
      if (form === 'skill ids' || form.endsWith(' ids')) return [name, []]
      if (values.length > 0) return [name, values.includes('open') ? 'open' : (values[0] ?? '')]
      if (form.endsWith(' id')) return [name, '']
      return [name, form === 'date' ? '2026-12-01' : `${type} ${n}`]
    }),
  )
}
