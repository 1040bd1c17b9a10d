import { createShapeId, type Editor, type TLBindingId, type TLShape, type TLShapeId, type TLShapePartial } from 'tldraw'
import { relationBinding } from '@/lib/board/card-record'
import { linkId } from '@/lib/board/link-id'
import { isUndirected, type RelationType } from '@/lib/board/relation-types'
import type { CardShape } from '@/lib/board/shapes/types'
import { inputsOf } from '../canvas-inputs'
import { isPrivateNow } from '../private/not-privately'
import { mayTouch } from '../permissions/may'
import { boardOf, type RelationLine } from '../state/board-signals'

const ends: ReadonlySet<string> = new Set([
  'decision',
  'option',
  'objective',
  'sponsor',
  'hurdle',
  'skill-gap',
  'persona',
  'case',
])

/** Whether a relation may begin or end here: at the cards of the framework and the register. */
export const canBeRelated = (shape: TLShape | undefined): boolean => shape !== undefined && ends.has(shape.type)

/** Facilitators and contributors tie cards to each other; the server checks again. */
export const mayRelate = (editor: Editor): boolean =>
  mayTouch(inputsOf(editor).standing.get(), { type: 'relation', meta: {} })

/** May a new one be drawn now? None can be private. */
export const mayAddRelation = (editor: Editor): boolean => mayRelate(editor) && !isPrivateNow(editor)

/** All cards that can be related, in the order of the page. */
export function relatedCards(editor: Editor): CardShape[] {
  // True: only cards are ends.
  return editor.getCurrentPageShapesSorted().filter(canBeRelated) as unknown as CardShape[]
}

/** What a relation between these cards most often says. */
export function usualType(from: TLShape | undefined, to: TLShape | undefined): RelationType {
  const isOption = (shape: TLShape | undefined) => (shape?.type as string) === 'option'
  if ((from?.type as string) === 'sponsor') return 'backs'
  if ((to?.type as string) === 'objective') return 'serves'
  return isOption(from) && isOption(to) ? 'requires' : 'informs'
}

export function relationOf(editor: Editor, id: TLShapeId): RelationLine | undefined {
  return boardOf(editor)
    .relations.get()
    .find((relation) => relation.id === id)
}

/** Ties two cards. What is tied so already is not tied twice: then that relation is given back. */
export function relate(editor: Editor, from: TLShapeId, to: TLShapeId, relation: RelationType): TLShapeId | null {
  const isPossible = from !== to && canBeRelated(editor.getShape(from)) && canBeRelated(editor.getShape(to))
  if (!isPossible || !mayAddRelation(editor)) return null
  const existing = boardOf(editor)
    .relations.get()
    .find((it) => isSame(it, from, to, relation))
  if (existing) return existing.id
  const isOfRegister = relation === 'backs' || relation === 'serves'
  // True: the same name for everyone who ties these two.
  const id = isOfRegister ? (linkId(from, to) as TLShapeId) : createShapeId()
  editor.markHistoryStoppingPoint('add a relation')
  editor.run(() => {
    // The cast is true: a shape of ours, with the props that its schema asks for.
    editor.createShape({
      id,
      type: 'relation',
      parentId: editor.getCurrentPageId(),
      x: 0,
      y: 0,
      props: { ref: '', relation, draw: isOfRegister ? 'select' : 'detail', strength: 'normal', reason: '' },
    } as unknown as TLShapePartial)
    editor.createBindings([bindingTo(id, from, 'from'), bindingTo(id, to, 'to')])
  })
  return id
}

export function retype(editor: Editor, id: TLShapeId, relation: string): void {
  editor.markHistoryStoppingPoint('change a relation')
  editor.updateShape({ id, type: 'relation', props: { relation } } as TLShapePartial<TLShape>)
}

/** The other way round: what required is required. */
export function swapEnds(editor: Editor, { id, from, to }: RelationLine): void {
  const bindings = editor.getBindingsFromShape(id, 'relation')
  editor.markHistoryStoppingPoint('turn a relation')
  editor.updateBindings(
    bindings.map((binding) => ({ id: binding.id, type: binding.type, toId: binding.toId === from ? to : from })),
  )
}

export function removeRelation(editor: Editor, id: TLShapeId): void {
  editor.markHistoryStoppingPoint('delete a relation')
  editor.deleteShapes([id])
}

function bindingTo(relation: TLShapeId, card: TLShapeId, end: 'from' | 'to') {
  // True: made from a record id, as the seed makes them.
  return {
    id: relationBinding(relation, card, end).id as TLBindingId,
    type: 'relation',
    fromId: relation,
    toId: card,
    props: { end },
  }
}

function isSame(it: RelationLine, from: TLShapeId, to: TLShapeId, relation: RelationType): boolean {
  if (it.relation !== relation) return false
  return (it.from === from && it.to === to) || (isUndirected(relation) && it.from === to && it.to === from)
}
