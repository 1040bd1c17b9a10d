import { cardRecord, type OwnProps, type Place } from '../board/card-record'
import type { BoardCommand, PlainRecord } from '../board/commands'
import { cardSizes } from '../board/layout/units'
import { backingCommands } from '../board/links'
import { hurdleById } from '../catalogue/people'
import { skillById, skillByName } from '../catalogue/skills'
import { unreachable } from '../kernel/result'
import type { CardChanges, CardFields, CardKind, ChangedKind } from './fields'
import { neededByDefault } from './skill-gap'

/** Where a new card goes, which id it gets, and whose addition it is. */
export interface CardPlace extends Place {
  readonly id: string
  /** Participant id. */
  readonly addedBy: string
}

/** A kind and its fields, for code that learns the kind from data. `look` is told by the place of an option. */
export type SomeCard = {
  [K in CardKind]: { readonly kind: K; readonly fields: CardFields<K>; readonly look?: 'option' | 'fact' }
}[CardKind]

const register = cardSizes.register

/** A card with the fields that people gave and defaults for the rest. Its links are records of their own: `newLinks`. */
export function registerCard(card: SomeCard, place: CardPlace): PlainRecord {
  const { id, addedBy } = place
  const own = { ...register, ref: '', addedBy }
  switch (card.kind) {
    case 'objective': {
      const { ref = '', sponsors: _, ...fields } = card.fields
      const empty = { dueDate: '', measure: '', target: '', owner: '' }
      const start = { priority: 'medium', horizon: 'now', status: 'draft' } as const
      return cardRecord('objective', id, place, { ...own, ...empty, ...start, ...fields, kind: ref })
    }
    case 'sponsor': {
      const { ref = '', name, ...fields } = card.fields
      const start = { side: 'business', commitment: 'named', askedAt: '', budgetAuthority: false, role: '' } as const
      const unknown = { influence: null, interest: null }
      return cardRecord('sponsor', id, place, { ...own, ...start, ...unknown, ...fields, title: name, kind: ref })
    }
    case 'hurdle': {
      const { ref = '', ...fields } = card.fields
      const category = hurdleById(ref)?.category ?? 'organisational'
      const start = { category, severity: 'medium', status: 'open', owner: '', resolution: '' } as const
      return cardRecord('hurdle', id, place, { ...own, ...start, ...fields, kind: ref })
    }
    case 'skill-gap': {
      const levels = { now: null, y3: null, y5: null, needed: neededByDefault }
      const start = { remedy: '', leadTimeMonths: null, status: 'open', owner: '', people: '' } as const
      const props = { ...own, ...levels, ...start, ...card.fields, ...namedSkill(card.fields.skill) }
      return cardRecord('skill-gap', id, place, props)
    }
    case 'persona': {
      const { ref = '', ...fields } = card.fields
      return cardRecord('persona', id, place, { ...own, tool: '', note: '', skills: [], ...fields, kind: ref })
    }
    case 'option': {
      const look = card.look ?? 'option'
      const start = { look, status: 'candidate', description: '', rationale: '' } as const
      return cardRecord('option', id, place, { ...own, ...cardSizes[look], ...start, skills: [], ...card.fields })
    }
    default:
      return unreachable(card)
  }
}

/** What ties a new card to others, as its fields say: who stands behind an objective. `records`: the board with the card. */
export function newLinks(records: readonly PlainRecord[], id: string, card: SomeCard): BoardCommand[] {
  const sponsors = card.kind === 'objective' ? (card.fields.sponsors ?? []) : []
  return sponsors.length > 0 ? backingCommands(records, id, sponsors) : []
}

/** Changes of a card in the words of the API as what is done to the board: to the card, and to what it is tied to. */
export function changeCommands(
  records: readonly PlainRecord[],
  { id, kind }: { readonly id: string; readonly kind: ChangedKind },
  changes: CardChanges<ChangedKind>,
): BoardCommand[] {
  const patch = registerPatch(kind, changes)
  const sponsors = kind === 'objective' && 'sponsors' in changes ? changes.sponsors : undefined
  return [
    ...(Object.keys(patch).length > 0 ? [{ type: 'patch', id, changes: patch } as const] : []),
    ...(sponsors ? backingCommands(records, id, sponsors) : []),
  ]
}

/** Changes in the words of the API as changes of a card's props. Its links are no props. */
export function registerPatch(kind: ChangedKind, changes: CardChanges<ChangedKind>): Record<string, unknown> {
  const {
    ref,
    name,
    skill,
    sponsors: _,
    ...rest
  } = changes as Partial<Record<'ref' | 'name' | 'skill', string>> & {
    readonly sponsors?: unknown
  }
  return {
    ...rest,
    ...(ref === undefined ? {} : { kind: ref }),
    ...(name === undefined ? {} : { title: name }),
    ...(skill === undefined || kind !== 'skill-gap' ? {} : namedSkill(skill)),
  }
}

/** A skill of the catalogue by any of its names; a name of people's own otherwise. */
function namedSkill(name: string): Pick<OwnProps['skill-gap'], 'skill' | 'title'> {
  const known = skillById(name) ?? skillByName(name)
  return known ? { skill: known.id, title: known.title } : { skill: '', title: name }
}
