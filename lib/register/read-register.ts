import { decisionStatuses } from '../board/board-state'
import { type CardOf, cardsOf, inReadingOrder } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { readFacts } from '../board/facts'
import { backersOf, linksOf } from '../board/links'
import type { OwnShapeType } from '../board/schema'
import { readTrust } from '../board/trust'
import { gapBelow } from './skill-gap'

/** The register as it stands on the canvas now: plain JSON, in reading order. */
export type Register = ReturnType<typeof readRegister>

export function readRegister(records: readonly PlainRecord[]) {
  const links = linksOf(records)
  const backers = backersOf(records, links)
  return {
    objectives: inOrder(records, 'objective').map(({ id, props }) => ({
      ...common(id, props),
      measure: props.measure,
      target: props.target,
      dueDate: props.dueDate,
      owner: props.owner,
      priority: props.priority,
      horizon: props.horizon,
      status: props.status,
      sponsors: [...(backers.get(id) ?? [])],
    })),
    sponsors: inOrder(records, 'sponsor').map(({ id, props }) => {
      const { title: name, ...card } = common(id, props)
      const { role, side, commitment, askedAt, budgetAuthority, influence, interest } = props
      return { ...card, name, role, side, commitment, askedAt, budgetAuthority, influence, interest }
    }),
    hurdles: inOrder(records, 'hurdle').map(({ id, props }) => {
      const { category, severity, status, owner, resolution } = props
      return { ...common(id, props), category, severity, status, owner, resolution }
    }),
    skillGaps: inOrder(records, 'skill-gap').map(({ id, props }) => {
      const { title, skill, now, y3, y5, needed, remedy, leadTimeMonths, status, owner, people, addedBy } = props
      const gap = gapBelow(needed, now)
      return { id, title, skill, now, y3, y5, needed, gap, remedy, leadTimeMonths, status, owner, people, addedBy }
    }),
    personas: inOrder(records, 'persona').map(({ id, props }) => {
      const { tool, skills, note } = props
      return { ...common(id, props), tool, skills, note }
    }),
    decisions: readDecisions(records),
    links: links.map(({ id, from, to, relation, strength, reason }) => {
      return { id, from, to, relation, strength, reason: reason.trim() }
    }),
    trust: readTrust(records),
    facts: readFacts(records),
  }
}

function readDecisions(records: readonly PlainRecord[]) {
  const options = new Map<string, CardOf<'option'>[]>()
  for (const option of inOrder(records, 'option')) {
    const { decision } = option.props
    options.set(decision, [...(options.get(decision) ?? []), option])
  }
  const statuses = decisionStatuses(records)
  return byNumber(cardsOf(records, 'decision')).map(({ id, props }) => {
    const { ref, number, title, question, selection, settled, rationale } = props
    const own = (options.get(id) ?? []).map((option) => ({
      id: option.id,
      ref: option.props.ref,
      title: option.props.title,
      status: option.props.status,
      rationale: option.props.rationale.trim(),
      skills: option.props.skills,
      addedBy: option.props.addedBy,
    }))
    const status = statuses.get(id)?.status.state ?? 'open'
    return { id, ref, number, title, question, selection, status, settled, rationale: rationale.trim(), options: own }
  })
}

function common(id: string, props: { title: string; kind: string; addedBy: string }) {
  return { id, title: props.title, ref: props.kind, addedBy: props.addedBy }
}

function inOrder<T extends OwnShapeType>(records: readonly PlainRecord[], type: T): CardOf<T>[] {
  return inReadingOrder(cardsOf(records, type))
}

/** "2.10" comes after "2.9"; people's own decisions come last. */
function byNumber(decisions: readonly CardOf<'decision'>[]): CardOf<'decision'>[] {
  const collator = new Intl.Collator('en', { numeric: true })
  return [...decisions].sort(
    (a, b) =>
      Number(a.props.number === '') - Number(b.props.number === '') ||
      collator.compare(a.props.number, b.props.number) ||
      collator.compare(a.id, b.id),
  )
}
