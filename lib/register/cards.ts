import { cardRecord, type OwnProps, type Place } from '../board/card-record'
import type { PlainRecord } from '../board/commands'
import { cardSizes } from '../board/layout/units'
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

/** A card with the fields that people gave and defaults for the rest. */
export function registerCard(card: SomeCard, place: CardPlace): PlainRecord {
  const { id, addedBy } = place
  const own = { ...register, ref: '', addedBy }
  switch (card.kind) {
    case 'objective': {
      const { ref = '', ...fields } = card.fields
      const empty = { dueDate: '', measure: '', target: '', owner: '', sponsors: [] }
      const start = { priority: 'medium', horizon: 'now', status: 'draft' } as const
      return cardRecord('objective', id, place, { ...own, ...empty, ...start, ...fields, kind: ref })
    }
    case 'sponsor': {
      const { ref = '', name, ...fields } = card.fields
      const start = { side: 'business', commitment: 'named', askedAt: '', budgetAuthority: false, role: '' } as const
      return cardRecord('sponsor', id, place, { ...own, ...start, ...fields, title: name, kind: ref })
    }
    case 'hurdle': {
      const { ref = '', ...fields } = card.fields
      const category = hurdleById(ref)?.category ?? 'organisational'
      const start = { category, severity: 'medium', status: 'open', owner: '' } as const
      return cardRecord('hurdle', id, place, { ...own, ...start, ...fields, kind: ref })
    }
    case 'skill-gap': {
      const levels = { now: null, y3: null, y5: null, needed: neededByDefault }
      const start = { remedy: '', leadTimeMonths: null, status: 'open', owner: '' } as const
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

/** Changes in the words of the API as changes of a card's props. */
export function registerPatch(kind: ChangedKind, changes: CardChanges<ChangedKind>): Record<string, unknown> {
  const { ref, name, skill, ...rest } = changes as { ref?: string; name?: string; skill?: string }
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
