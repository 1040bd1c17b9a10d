import { Ban, Circle, CircleCheck, CircleDashed, CirclePause, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { Level } from '../../level/level'
import type { DecisionState } from '../../state/decision-state'

export interface StateWords {
  readonly icon: LucideIcon
  readonly words: string
}

/** The state of a decision in words: long where it is read near, short where room is dear. */
export function stateWords(state: DecisionState, level: Level): StateWords {
  switch (state.state) {
    case 'decided':
      return { icon: CircleCheck, words: 'Decided' }
    case 'deferred':
      return { icon: CirclePause, words: 'Deferred' }
    case 'not-applicable':
      return { icon: Ban, words: 'Not applicable' }
    case 'discussing':
      if (state.isContested) return { icon: TriangleAlert, words: contested(state.chosen) }
      return { icon: CircleDashed, words: `${state.chosen} chosen${level === 'near' ? ' so far' : ''}` }
    case 'open':
      return { icon: Circle, words: 'Not decided' }
  }
}

const contested = (chosen: number) => (chosen === 2 ? 'Two chosen, pick one' : `${chosen} chosen, pick one`)

export const ruleWords = (selection: 'one' | 'many'): string =>
  selection === 'one' ? 'Choose one' : 'Choose any that apply'

/** What a fact lane says on the right. */
export const laneFact = (state: DecisionState): string =>
  state.chosen > 0 ? `${state.chosen} of ${state.options} apply` : 'Not yet known'
