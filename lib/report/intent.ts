import { type CardOf, cardsOf, inReadingOrder } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { backersOf } from '../board/links'
import { skillMatrix } from '../register/skill-matrix'
import {
  commitmentWords,
  horizonWords,
  hurdleStatusWords,
  hurdleWords,
  objectiveWords,
  remedyWords,
  sideWords,
  weightWords,
} from '../register/words'
import type { Report, ReportObjective, ReportRecord, ReportSkill } from './report'

type Records = readonly PlainRecord[]

/** What the business wants, and who stands behind it. What was dropped is no intent any more. */
export function objectivesOf(records: Records): ReportObjective[] {
  const backers = backersOf(records)
  const sponsors = new Map(cardsOf(records, 'sponsor').map((it) => [it.id, it]))
  return inReadingOrder(cardsOf(records, 'objective'))
    .filter(({ props }) => props.status !== 'dropped')
    .map(({ id, props }) => ({
      card: id,
      title: props.title.trim() || 'Objective without a title',
      measure: props.measure.trim(),
      target: props.target.trim(),
      dueDate: props.dueDate,
      owner: props.owner.trim(),
      priority: weightWords[props.priority],
      horizon: horizonWords[props.horizon],
      status: objectiveWords[props.status],
      sponsors: (backers.get(id) ?? []).flatMap((sponsor) => {
        const card = sponsors.get(sponsor)
        return card ? [backer(card)] : []
      }),
    }))
}

function backer({ id, props }: CardOf<'sponsor'>) {
  return { card: id, title: props.title.trim(), role: props.role.trim(), commitment: commitmentWords[props.commitment] }
}

export function registerOf(records: Records): Report['register'] {
  const list = <T extends 'sponsor' | 'hurdle' | 'persona'>(
    type: T,
    fields: (props: CardOf<T>['props']) => readonly (readonly [string, string])[],
  ): ReportRecord[] =>
    inReadingOrder(cardsOf(records, type)).map((card) => ({
      card: card.id,
      title: card.props.title.trim() || 'Without a name',
      fields: fields(card.props).flatMap(([name, value]) => (value.trim() ? [{ name, value: value.trim() }] : [])),
    }))
  return {
    sponsors: list('sponsor', (it) => [
      ['Role', it.role],
      ['Side', sideWords[it.side]],
      ['Commitment', commitmentWords[it.commitment]],
      ['Budget', it.budgetAuthority ? 'Decides on the budget' : ''],
    ]),
    hurdles: list('hurdle', (it) => [
      ['Kind', hurdleWords[it.category]],
      ['Severity', weightWords[it.severity]],
      ['Status', hurdleStatusWords[it.status]],
      ['Owner', it.owner],
      ['Resolution', it.resolution],
    ]),
    personas: list('persona', (it) => [
      ['Tool', it.tool],
      ['Note', it.note],
    ]),
  }
}

/** What the chosen options ask for beside what the team has. */
export function skillsOf(records: Records): ReportSkill[] {
  return skillMatrix(records, { basis: 'chosen' }).map(
    ({ title, levels, needed, gaps, askedBy, remedy, leadTimeMonths, owner }) => ({
      title,
      ...levels,
      needed,
      gap: gaps.now,
      askedBy: askedBy.map((it) => it.title.trim()),
      remedy: remedyWords[remedy] ?? remedy,
      leadTimeMonths,
      owner,
    }),
  )
}
