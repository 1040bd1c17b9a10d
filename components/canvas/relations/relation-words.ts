import type { Editor, TLShapeId } from 'tldraw'
import { relationLabel } from '@/lib/board/relation-types'
import type { CardShape } from '@/lib/board/shapes/types'
import { cardTitle } from '../shapes/card/card-name'
import type { RelationLine } from '../state/board-signals'

/** What the card at an end is called; a phase by its name. */
export function endName(editor: Editor, id: TLShapeId): string {
  const shape = editor.getShape(id)
  if (!shape) return ''
  return shape.type === 'frame'
    ? String('name' in shape.props ? shape.props.name : '')
    : cardTitle(shape as unknown as CardShape)
}

/** "Event streaming backbone requires Change data capture". */
export function relationSentence(editor: Editor, { from, to, relation }: RelationLine): string {
  return `${endName(editor, from)} ${relationLabel(relation).toLowerCase()} ${endName(editor, to)}`
}

/** A card in a list of many: two decisions may have an option of the same name. */
export function nameInList(editor: Editor, card: CardShape): string {
  const title = cardTitle(card)
  if (card.type !== 'option' || !card.props.decision) return title
  const decision = endName(editor, card.props.decision as TLShapeId)
  return decision ? `${title} · ${decision}` : title
}
