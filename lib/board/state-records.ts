import { type CardOf, cardsOf } from './card-reading'
import type { PlainRecord } from './commands'
import { backersOf } from './links'
import type { StateRecord } from './state'
import { readTrust } from './trust'

/** The register as the catalogue describes it, in the order of record ids. */
export function stateRecords(records: readonly PlainRecord[]): Record<string, StateRecord[]> {
  const backers = backersOf(records)
  return {
    objective: inOrder(cardsOf(records, 'objective')).map(({ id, props }) => ({
      card: id,
      title: props.title.trim(),
      kind: props.kind,
      measure: props.measure.trim(),
      target: props.target.trim(),
      dueDate: props.dueDate,
      owner: props.owner.trim(),
      priority: props.priority,
      horizon: props.horizon,
      status: props.status,
      sponsors: backers.get(id) ?? [],
    })),
    sponsor: inOrder(cardsOf(records, 'sponsor')).map(({ id, props }) => ({
      card: id,
      name: props.title.trim(),
      kind: props.kind,
      role: props.role.trim(),
      side: props.side,
      commitment: props.commitment,
      askedAt: props.askedAt,
      budgetAuthority: props.budgetAuthority,
      influence: props.influence,
      interest: props.interest,
    })),
    hurdle: inOrder(cardsOf(records, 'hurdle')).map(({ id, props }) => ({
      card: id,
      title: props.title.trim(),
      ref: props.kind,
      category: props.category,
      severity: props.severity,
      owner: props.owner.trim(),
      status: props.status,
      resolution: props.resolution.trim(),
    })),
    persona: inOrder(cardsOf(records, 'persona')).map(({ id, props }) => ({
      card: id,
      title: props.title.trim(),
      kind: props.kind,
      tool: props.tool.trim(),
      skills: props.skills,
      note: props.note.trim(),
    })),
    'skill-gap': inOrder(cardsOf(records, 'skill-gap')).flatMap(spread),
    trust: readTrust(records).map(({ provider, consumer, level, note }) => ({ provider, consumer, level, note })),
    'customer-example': inOrder(cardsOf(records, 'case')).map(({ id, props }) => ({
      card: id,
      title: props.title.trim(),
      case: props.ref,
      anonymised: true,
    })),
  }
}

const horizons = ['now', 'y3', 'y5'] as const

/**
 * One record for each horizon that somebody has spoken of; a gap of which nobody has said a level is one today. Where the
 * level reaches what is needed there is no gap: that horizon is closed, whatever the card says of the others.
 */
function spread({ id, props }: CardOf<'skill-gap'>): StateRecord[] {
  const spoken = horizons.filter((horizon) => props[horizon] !== null)
  return (spoken.length > 0 ? spoken : horizons.slice(0, 1)).map((horizon) => {
    const level = props[horizon]
    return {
      card: id,
      title: props.title.trim(),
      skill: props.skill,
      horizon,
      level,
      needed: props.needed,
      remedy: props.remedy,
      leadTimeMonths: props.leadTimeMonths,
      people: props.people.trim(),
      owner: props.owner.trim(),
      status: level !== null && level >= props.needed ? 'closed' : props.status,
    }
  })
}

function inOrder<C extends { readonly id: string }>(cards: readonly C[]): C[] {
  return [...cards].sort((a, b) => (a.id < b.id ? -1 : 1))
}
