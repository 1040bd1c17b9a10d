import type { BoardState, RuleStatus } from '../../board/state'
import type { AdvisorContent } from '../content'
import { knowledgeOf } from '../knowledge'
import { plainRecord } from './make-state'

/** Boards that differ from this one by one thing that somebody does: a choice, a status, a record, a number, a word. */
export function* neighboursOf(state: BoardState, content: AdvisorContent): Generator<BoardState> {
  const { options } = knowledgeOf(content)
  for (const [id, decision] of Object.entries(state.decisions)) {
    for (const status of ['open', 'discussing', 'decided', 'deferred'] satisfies RuleStatus[]) {
      if (status !== decision.status) yield withDecision(state, id, { ...decision, status })
    }
    yield withDecision(state, id, { ...decision, rationale: decision.rationale ? '' : 'x' })
    if (decision.votes)
      yield withDecision(state, id, { status: decision.status, chosen: decision.chosen, rationale: 'x' })
  }
  for (const [option, { decision: id }] of options) {
    const decision = state.decisions[id] ?? { status: 'discussing', chosen: [], rationale: 'x' }
    const isChosen = decision.chosen.includes(option)
    const chosen = isChosen ? decision.chosen.filter((it) => it !== option) : [...decision.chosen, option]
    yield withDecision(state, id, { ...decision, chosen })
  }
  for (const [type, records] of Object.entries(state.records)) {
    for (const at of records.keys()) yield { ...state, records: { ...state.records, [type]: records.toSpliced(at, 1) } }
    for (const [at, record] of records.entries()) {
      for (const change of [{ measure: 'x' }, { remedy: 'dp-skills-train' }, { status: 'closed' }, { side: 'both' }]) {
        yield { ...state, records: { ...state.records, [type]: records.with(at, { ...record, ...change }) } }
      }
    }
  }
  const added = { ref: 'hurdle-data-residency', commitment: 'committed', side: 'business', category: 'organisational' }
  for (const type of ['objective', 'sponsor', 'hurdle', 'skill-gap', 'customer-example']) {
    const records = [...(state.records[type] ?? []), { ...plainRecord(type, 9), ...added }]
    yield { ...state, records: { ...state.records, [type]: records } }
  }
  for (const name of Object.keys(state.facts)) {
    const { [name]: _, ...facts } = state.facts
    yield { ...state, facts }
  }
}

function withDecision(state: BoardState, id: string, decision: BoardState['decisions'][string]): BoardState {
  return { ...state, decisions: { ...state.decisions, [id]: decision } }
}
