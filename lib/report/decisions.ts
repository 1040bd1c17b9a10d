import { decisionStatuses } from '../board/board-state'
import { Boxes, type CardOf, cardsOf, inReadingOrder } from '../board/card-reading'
import { linksOf } from '../board/links'
import { relationEnds } from '../board/relation-ends'
import { relationLabel } from '../board/relation-types'
import type { Option } from '../catalogue/framework'
import { grouped } from '../compare/pairs'
import type { SavedState } from '../sessions/saved-state'
import { closedVotes } from '../workshop/round'
import { findingOf } from './findings'
import type { FormerRecord, ReportDecision, ReportObjective, ReportOption, ReportSkill } from './report'
import { voteOf } from './votes'

/** What is known beside the saved state itself. */
export interface Beside {
  /** By record id of the decision: the last time that it was decided otherwise. */
  readonly formers: ReadonlyMap<string, FormerRecord>
  /** By record id of the decision: the day on which to look at it again. */
  readonly reviews: ReadonlyMap<string, string>
}

interface Known {
  readonly objectives: readonly ReportObjective[]
  readonly skills: readonly ReportSkill[]
  readonly beside: Beside
}

/** The decisions of a board in the order of their numbers; people's own come last. Lanes of facts are no decisions. */
export function decisionsOf(saved: SavedState, known: Known): ReportDecision[] {
  const { records, ledger, contents } = saved
  const statuses = decisionStatuses(records)
  const votes = closedVotes(ledger.rounds)
  const catalogue = new Map(
    contents.flatMap(({ framework }) => framework.decisions.flatMap(({ options }) => options)).map((it) => [it.id, it]),
  )
  const boxes = new Boxes(records)
  const options = grouped(inReadingOrder(cardsOf(records, 'option')), ({ props }) => props.decision)
  const relations = relationsByCard(saved)
  const served = servedObjectives(saved)
  const all = known.objectives.map(({ title }) => title)
  return inReadingOrder(cardsOf(records, 'decision'))
    .filter(({ props }) => props.look === 'card')
    .sort((a, b) => compareNumbers(a.props.number, b.props.number))
    .map(({ id, props }): ReportDecision => {
      const its = options.get(id) ?? []
      const cards = new Set([id, ...its.map((it) => it.id)])
      const status = statuses.get(id)?.status
      const chosen = new Set(its.filter((it) => it.props.status === 'chosen').map((it) => it.props.title.trim()))
      const objectives = [...new Set([...cards].flatMap((card) => served.get(card) ?? []))]
      const rounds = ledger.rounds.filter((it) => it.decision === id)
      const state = status?.state ?? 'open'
      return {
        card: id,
        title: props.title.trim() || 'Decision without a title',
        number: props.number,
        question: props.question.trim(),
        phase: boxes.frameOf(id),
        // A vote makes people discuss, whatever came of it.
        state: state === 'open' && rounds.length > 0 ? 'discussing' : state,
        isContested: status?.isContested ?? false,
        rationale: props.rationale.trim(),
        options: its.map((option) => optionOf(option, catalogue.get(option.props.ref), votes.get(id))),
        votes: rounds.map(voteOf),
        relations: [
          ...new Map([...cards].flatMap((card) => relations.get(card) ?? []).map((it) => [it.id, it])).values(),
        ].map(({ words, reason }) => ({ words, reason })),
        drivers: objectives.length > 0 ? objectives : all,
        findings: ledger.findings.filter((it) => it.cards.some((card) => cards.has(card))).map(findingOf),
        gaps: known.skills.filter(({ gap, askedBy }) => (gap ?? 0) > 0 && askedBy.some((title) => chosen.has(title))),
        former: known.beside.formers.get(id) ?? null,
        reviewOn: known.beside.reviews.get(id) ?? null,
      }
    })
}

function optionOf(
  { id, props }: CardOf<'option'>,
  known: Option | undefined,
  votes: ReadonlyMap<string, number> | undefined,
): ReportOption {
  return {
    card: id,
    title: props.title.trim() || 'Option without a title',
    status: props.status,
    description: props.description.trim(),
    rationale: props.rationale.trim(),
    pros: [...(known?.pros ?? [])],
    cons: [...(known?.cons ?? [])],
    votes: votes?.get(id) ?? null,
  }
}

const registerTypes: ReadonlySet<string> = new Set(['objective', 'sponsor', 'hurdle', 'skill-gap', 'persona'])

/** Relations between decisions and options, by each of the two cards. What ties the register is told with the register. */
function relationsByCard({ records }: SavedState): Map<string, { id: string; words: string; reason: string }[]> {
  const titles = new Map<string, string>()
  for (const type of ['decision', 'option'] as const)
    for (const { id, props } of cardsOf(records, type)) titles.set(id, props.title.trim())
  const byCard = new Map<string, { id: string; words: string; reason: string }[]>()
  for (const { id, from, to, relation, reason } of relationEnds(records)) {
    const [a, b] = [titles.get(from), titles.get(to)]
    if (!a || !b) continue
    const words = `${a} ${relationLabel(relation).toLowerCase()} ${b}`
    for (const card of [from, to]) byCard.set(card, [...(byCard.get(card) ?? []), { id, words, reason: reason.trim() }])
  }
  return byCard
}

/** Titles of the objectives that a decision or option is tied to, by its record id. */
function servedObjectives({ records }: SavedState): Map<string, string[]> {
  const objectives = new Map(
    cardsOf(records, 'objective')
      .filter(({ props }) => props.status !== 'dropped')
      .map(({ id, props }) => [id, props.title.trim()]),
  )
  const types = new Map(
    records.flatMap((it) => (it.typeName === 'shape' ? [[it.id as string, it.type as string]] : [])),
  )
  const served = new Map<string, string[]>()
  for (const { from, to } of linksOf(records)) {
    for (const [card, objective] of [
      [from, to],
      [to, from],
    ] as const) {
      const title = objectives.get(objective)
      if (title === undefined || registerTypes.has(types.get(card) ?? '')) continue
      served.set(card, [...(served.get(card) ?? []), title])
    }
  }
  return served
}

function compareNumbers(a: string, b: string): number {
  const [x, y] = [a, b].map((it) => (it === '' ? [Number.POSITIVE_INFINITY] : it.split('.').map(Number)))
  for (let i = 0; i < Math.max(x?.length ?? 0, y?.length ?? 0); i++) {
    const [m, n] = [x?.[i] ?? 0, y?.[i] ?? 0]
    if (m !== n) return m < n ? -1 : 1
  }
  return 0
}
