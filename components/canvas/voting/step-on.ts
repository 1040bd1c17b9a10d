import type { Editor, TLShape, TLShapeId } from 'tldraw'
import type { DecisionShape, OptionShape } from '@/lib/board/shapes/types'
import { inputsOf } from '../canvas-inputs'
import { votingOf } from './voting-signals'

/** Adds or takes back a vote on a card that is on the ballot. Gives the words why not; null when it was done. */
export function stepOn(editor: Editor, card: string, step: 1 | -1): string | null {
  const voting = votingOf(editor).options.get().get(card)
  const { vote, notice } = inputsOf(editor).calls.get()
  if (voting?.is !== 'open' || !vote) return null
  if (step < 0 && voting.mine === 0) return null
  const refusal = vote(voting.round, voting.option, step)
  if (refusal !== null) notice?.(refusal)
  return refusal
}

/** + and − belong to the ballot while a card that is on it is selected; otherwise they zoom. */
export function stepOnSelected(editor: Editor, step: 1 | -1): boolean {
  const selected = editor.getOnlySelectedShapeId()
  if (!selected || votingOf(editor).options.get().get(selected)?.is !== 'open') return false
  stepOn(editor, selected, step)
  return true
}

/** The decision that a card stands for: itself, or the one that its option answers. */
export function decisionOf(editor: Editor, shape: TLShape | undefined): TLShapeId | null {
  if (!shape) return null
  const type: string = shape.type
  if (type === 'decision') return shape.id
  if (type !== 'option') return null
  // The cast is true by the type that was just read.
  const { decision } = (shape as unknown as OptionShape).props
  return editor.getShape<DecisionShape>(decision as DecisionShape['id'])?.id ?? null
}
