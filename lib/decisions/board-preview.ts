import type { ChoicePreview, RelatedOption } from '../advisor/preview'
import { cardsOf } from '../board/card-reading'
import type { PlainRecord } from '../board/commands'
import { relationEnds } from '../board/relation-ends'
import { skillsDemanded } from './card-words'

/**
 * What the cards of a board themselves say about choosing one of them, without the rules of their frameworks: the skills
 * that it demands, and the options that it is tied to. Relations that people drew count as well.
 */
export function boardPreview(
  records: readonly PlainRecord[],
  option: string,
  skillTitle: (id: string) => string,
): Pick<ChoicePreview, 'skills' | 'conflicts' | 'requires' | 'requiredBy'> {
  const options = new Map(cardsOf(records, 'option').map((it) => [it.id, it]))
  const conflicts: RelatedOption[] = []
  const requires: RelatedOption[] = []
  const requiredBy: RelatedOption[] = []
  for (const { id, relation, from, to, reason } of relationEnds(records)) {
    if (from !== option && to !== option) continue
    const other = options.get(from === option ? to : from)
    if (!other) continue
    const isChosen = other.props.status === 'chosen'
    const title = other.props.title || 'New option'
    const related = {
      option: other.props.ref || other.id,
      card: other.id,
      title,
      isChosen,
      relation: id,
      rationale: reason,
    }
    if (relation === 'conflicts' && isChosen) conflicts.push(related)
    else if (relation === 'requires' && from === option) requires.push(related)
    else if (relation === 'requires' && isChosen) requiredBy.push(related)
  }
  const skills = skillsDemanded(records, options.get(option)?.props.skills ?? []).map(({ skill, needed, now }) => ({
    skill,
    title: skillTitle(skill),
    needed,
    now,
  }))
  return { skills, conflicts, requires, requiredBy }
}
