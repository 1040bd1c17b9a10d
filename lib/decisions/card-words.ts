import { type CardOf, cardsOf } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { recordName } from '../board/record-name'
import type { PhaseMeta } from '../board/shapes/types'
import { gapBelow, neededByDefault } from '../register/skill-gap'

/** What a card is called at the head of a panel. */
export function cardTitleOf(record: PlainRecord | undefined): string {
  if (!record) return 'This card is gone'
  if (record.typeName !== 'shape') return 'The board'
  const { title } = record.props as Readonly<Record<string, unknown>>
  if (title === '') return emptyTitles[record.type] ?? 'New card'
  return typeof title === 'string' ? title : recordName(record)
}

const emptyTitles: Readonly<Record<string, string>> = { decision: 'New decision', option: 'New option' }

/** The phase that a card stands in; null outside the phases of a framework. */
export function phaseOf(
  records: ReadonlyMap<string, PlainRecord>,
  id: string,
): { readonly frame: string; readonly title: string; readonly order: number; readonly index: number } | null {
  let at = records.get(id)
  for (let steps = 0; at?.typeName === 'shape' && steps < depthMax; steps++) {
    const meta: Partial<PhaseMeta> = at.meta
    if (at.type === 'frame' && typeof meta.phase === 'string') {
      const { name } = at.props as { readonly name: string }
      return { frame: at.id, title: name, order: meta.order ?? 0, index: meta.index ?? 0 }
    }
    at = records.get(at.parentId)
  }
  return null
}
const depthMax = 50

/** A card of one type by its record id. */
export function cardAt<T extends CardOf<'option'>['type'] | 'decision' | 'case' | 'skill-gap'>(
  records: ReadonlyMap<string, PlainRecord>,
  id: string,
  type: T,
): CardOf<T> | null {
  const record = records.get(id)
  return record ? (cardsOf([record], type)[0] ?? null) : null
}

/** A skill that an option demands, and how far the team is; `gap` null while nobody has said. */
export interface DemandedSkill {
  readonly skill: string
  /** Record id of the skill gap that speaks of it; null where the register has none. */
  readonly card: string | null
  readonly now: number | null
  readonly needed: number
  readonly gap: number | null
}

export function skillsDemanded(records: Iterable<PlainRecord>, skills: readonly string[]): DemandedSkill[] {
  const known = new Map(cardsOf(records, 'skill-gap').map((gap) => [gap.props.skill, gap]))
  return skills.map((skill): DemandedSkill => {
    const card = known.get(skill)
    if (!card) return { skill, card: null, now: null, needed: neededByDefault, gap: null }
    const { now, needed } = card.props
    return { skill, card: card.id, now, needed, gap: gapBelow(needed, now) }
  })
}
