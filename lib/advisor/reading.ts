import { registerDecisions } from '../board/layout/lanes'
import type { BoardState, RuleStatus, StateRecord } from '../board/state'
import { recordTypes } from '../catalogue/records'
import type { Comparison, FieldTest } from '../catalogue/rules'
import { unreachable } from '../kernel/result'
import { type Knowledge, registerAbout } from './knowledge'

export interface AppliedRelation {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly type: string
  readonly rationale: string
}

/** The first phase of the catalogue's own framework: a rule that leaves it out leaves out every such phase. */
const intentPhase = 'phase-dp-0'

/** Fields by which a record chooses an option, by type of record: `option of dp-trust`. */
const choosingFields = new Map(
  recordTypes.map(({ type, fields }) => [
    type,
    fields.flatMap(({ name, type: field }) => {
      const decision = /^option of (.+)$/.exec(field)?.[1]
      return decision ? [{ name, decision }] : []
    }),
  ]),
)

/** A board's state beside what the catalogue knows, sorted for the questions that conditions ask. */
export class Reading {
  readonly state: BoardState
  readonly knowledge: Knowledge
  /** Every chosen option, with the records that choose it. */
  readonly chosen = new Map<string, StateRecord[]>()
  readonly #chosenIn = new Map<string, Set<string>>()
  #relations: Map<string, AppliedRelation[]> | undefined

  constructor(state: BoardState, knowledge: Knowledge) {
    this.state = state
    this.knowledge = knowledge
    for (const [decision, { chosen }] of Object.entries(state.decisions)) {
      for (const option of chosen) this.#choose(option, decision)
    }
    for (const [type, records] of Object.entries(state.records)) {
      const fields = choosingFields.get(type) ?? []
      for (const record of records) {
        if (record.status === 'closed' || record.status === 'dropped') continue
        for (const { name, decision } of fields) {
          const option = record[name]
          if (typeof option === 'string' && option !== '') this.#choose(option, decision, record)
        }
      }
    }
  }

  isChosen(option: string): boolean {
    return this.chosen.has(option)
  }

  chosenOf(decision: string): readonly string[] {
    return [...(this.#chosenIn.get(decision) ?? [])]
  }

  statusOf(decision: string): RuleStatus {
    return this.state.decisions[decision]?.status ?? 'open'
  }

  records(type: string): readonly StateRecord[] {
    return this.state.records[type] ?? []
  }

  /** Decisions in one of these phases, or outside those. */
  decisions(phases: readonly string[] | undefined, excluded: readonly string[] | undefined): string[] {
    return Object.keys(this.state.decisions).filter((id) => {
      const phase = this.phaseOf(id)
      if (phases && !(phase && phases.includes(phase))) return false
      return !(phase && excluded && this.#isExcluded(phase, excluded))
    })
  }

  phaseOf(decision: string): string | undefined {
    return this.knowledge.decisions.get(decision)?.phase ?? this.state.decisions[decision]?.phase
  }

  optionTitle(option: string): string {
    return this.state.options?.[option]?.title || this.knowledge.options.get(option)?.title || option
  }

  decisionTitle(decision: string): string {
    return this.state.decisions[decision]?.title || this.knowledge.decisions.get(decision)?.title || decision
  }

  decisionOf(option: string): string | undefined {
    return this.state.options?.[option]?.decision ?? this.knowledge.options.get(option)?.decision
  }

  skillsOf(option: string): readonly string[] {
    return this.state.options?.[option]?.skills ?? this.knowledge.options.get(option)?.skills ?? []
  }

  /** Record id of what a content id names on this board. */
  cardOf(id: string): string | undefined {
    return this.state.options?.[id]?.card ?? this.state.decisions[id]?.card
  }

  /** Relations of one type between options, as they stand on the board; those of the catalogue where it has none to show. */
  relations(type: string): readonly AppliedRelation[] {
    this.#relations ??= this.#sortRelations()
    return this.#relations.get(type) ?? []
  }

  #sortRelations(): Map<string, AppliedRelation[]> {
    const onBoard = this.state.relations
    const drawn = new Set(onBoard?.map(({ id }) => id))
    // With both ends on the board it would be seen: people took it away.
    const isGone = ({ from, to }: AppliedRelation) => onBoard && this.cardOf(from) && this.cardOf(to)
    const unseen = this.knowledge.relations.filter((it) => !drawn.has(it.id) && !isGone(it))
    const sorted = new Map<string, AppliedRelation[]>()
    for (const relation of [...unseen, ...(onBoard ?? [])]) {
      if (!this.#isOption(relation.from) || !this.#isOption(relation.to)) continue
      const list = sorted.get(relation.type)
      if (list) list.push(relation)
      else sorted.set(relation.type, [relation])
    }
    return sorted
  }

  #isOption(id: string): boolean {
    return this.knowledge.options.has(id) || this.state.options?.[id] !== undefined
  }

  #isExcluded(phase: string, excluded: readonly string[]): boolean {
    return excluded.includes(phase) || (excluded.includes(intentPhase) && this.knowledge.intentPhases.has(phase))
  }

  #choose(option: string, decision: string, record?: StateRecord): void {
    const records = this.chosen.get(option) ?? []
    this.chosen.set(option, record ? [...records, record] : records)
    const owner = record ? (this.knowledge.options.get(option)?.decision ?? decision) : decision
    // A copy of a framework asks about its objectives under a name of its own; rules for every board know one name.
    const register = registerAbout(this.knowledge, owner)
    const asked = new Set([owner, decision, ...(register ? [registerDecisions[register]] : [])])
    for (const id of asked) this.#chosenIn.set(id, (this.#chosenIn.get(id) ?? new Set()).add(option))
  }
}

export function compares(left: number, op: Comparison, right: number): boolean {
  switch (op) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '>=':
      return left >= right
    case '>':
      return left > right
    default:
      return unreachable(op)
  }
}

/** Whether a record has the fields that a rule asks for. A field that is absent equals no value. */
export function matches(record: StateRecord, where: Readonly<Record<string, FieldTest>> = {}): boolean {
  return Object.entries(where).every(([field, test]) => {
    const value = record[field]
    const isMissing = value === undefined || value === null || value === ''
    if (typeof test !== 'object') return value === test
    if ('missing' in test) return isMissing === test.missing
    return typeof value === 'string' && test.in.includes(value)
  })
}
