import { closedVotes } from '../workshop/round'
import type { DecisionStatus } from './board-state'
import { Boxes, type CardOf, cardsOf } from './card-reading'
import type { PlainRecord } from './commands'
import { readFacts } from './facts'
import { stateRecords } from './state-records'
import { registerKinds, type RegisterKind } from './shapes/status'
import { stateRelations } from './state-relations'
import type { BoardState, RuleStatus, StateDecision, StateOption } from './state'

/** What the ledger adds to the canvas. */
export interface LedgerReading {
  /** Content ids of the frameworks that stand on the board, the first first. */
  readonly frameworks: readonly string[]
  /** As far as the reader may see them: only closed ones count. */
  readonly rounds: Parameters<typeof closedVotes>[0]
}

type Statuses = ReadonlyMap<string, { readonly status: DecisionStatus }>

export function readState(records: readonly PlainRecord[], statuses: Statuses, ledger: LedgerReading): BoardState {
  const decisions = sorted(cardsOf(records, 'decision'))
  const options = sorted(cardsOf(records, 'option'))
  const keys = keysOf([...decisions, ...options])
  const decisionKey = (card: string) => keys.get(card) ?? contentIdOf(card)
  const chosen = new Map<string, string[]>()
  const reasons = new Map<string, string[]>()
  const stateOptions: Record<string, StateOption> = {}
  for (const { id, props } of options) {
    const key = keys.get(id) ?? id
    const decision = decisionKey(props.decision)
    const { status, skills, title } = props
    stateOptions[key] = { card: id, title, decision, status, rationale: props.rationale.trim(), skills }
    if (status !== 'chosen') continue
    push(chosen, decision, key)
    push(reasons, decision, props.rationale.trim())
  }

  const votes = closedVotes(ledger.rounds)
  const asked = new Set(ledger.rounds.map(({ decision }) => decision))
  const boxes = Boxes.of(records)
  const phases = phasesOf(records)
  const stateDecisions: Record<string, StateDecision> = {}
  for (const { id, props } of decisions) {
    const key = decisionKey(id)
    const state = statuses.get(id)?.status.state ?? 'open'
    const counted = votes.get(id)
    const phase = phases.get(boxes.frameOf(id) ?? '')
    stateDecisions[key] = {
      status: ruleStatus(state, asked.has(id)),
      chosen: chosen.get(key) ?? [],
      // Why something was chosen is mostly said with the option.
      rationale: [props.rationale.trim(), ...(reasons.get(key) ?? [])].filter(Boolean).join('\n'),
      card: id,
      title: props.title,
      number: props.number,
      ...(phase && { phase }),
      ...(counted && {
        votes: Object.fromEntries([...counted].map(([card, n]) => [keys.get(card) ?? contentIdOf(card), n])),
      }),
      ...(state === 'not-applicable' && { isNotApplicable: true }),
    }
  }
  // Chosen options outlive the card of their decision.
  for (const [key, left] of chosen) stateDecisions[key] ??= { status: 'discussing', chosen: left }

  return {
    frameworks: ledger.frameworks,
    facts: readFacts(records),
    decisions: stateDecisions,
    records: { ...stateRecords(records), decision: decisionRecords(stateDecisions) },
    options: stateOptions,
    lanes: lanesOf(records),
    relations: stateRelations(records, (card) => keys.get(card) ?? card),
  }
}

/** A vote makes people discuss, whatever came of it. Rules see what does not apply here as put off. */
function ruleStatus(state: DecisionStatus['state'], isVotedOn: boolean): RuleStatus {
  if (state === 'not-applicable') return 'deferred'
  return state === 'open' && isVotedOn ? 'discussing' : state
}

/** Cards by content id; a second card with the same one, and people's own, go by their record id. */
function keysOf(cards: readonly (CardOf<'decision'> | CardOf<'option'>)[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    cards.map(({ id, props: { ref } }) => {
      const key = ref === '' || taken.has(ref) ? id : ref
      taken.add(key)
      return [id, key]
    }),
  )
}

const contentIdOf = (card: string): string => (card.startsWith('shape:') ? card.slice('shape:'.length) : card)

/** The catalogue's own names of the phases, by frame. */
function phasesOf(records: readonly PlainRecord[]): ReadonlyMap<string, string> {
  const phases = new Map<string, string>()
  for (const record of records) {
    if (record.typeName !== 'shape' || record.type !== 'frame') continue
    if (typeof record.meta.phase === 'string') phases.set(record.id, record.meta.phase)
  }
  return phases
}

function lanesOf(records: readonly PlainRecord[]): Partial<Record<RegisterKind, string>> {
  const lanes: Partial<Record<RegisterKind, string>> = {}
  for (const { id, props } of sorted(cardsOf(records, 'lane'))) {
    const kind = registerKinds.find((it) => it === props.kind)
    if (kind) lanes[kind] ??= id
  }
  return lanes
}

function decisionRecords(decisions: Readonly<Record<string, StateDecision>>) {
  return Object.entries(decisions)
    .filter(([, { status }]) => status !== 'open')
    .map(([decision, { status, chosen, rationale = '', card }]) => ({
      decision,
      status,
      chosen,
      rationale,
      ...(card && { card }),
    }))
}

/** By record id, so that two readings of one board are the same word for word. */
function sorted<C extends { readonly id: string }>(cards: readonly C[]): C[] {
  return [...cards].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
