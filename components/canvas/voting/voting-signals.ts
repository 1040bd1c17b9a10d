import { atom, type Computed, computed, type Editor, isEqual, react, type Signal } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import { type DecisionVoting, decisionVotings, type OptionVoting, optionVotings } from './canvas-voting'

export interface VotingSignals {
  readonly options: Computed<ReadonlyMap<string, OptionVoting>>
  readonly decisions: Computed<ReadonlyMap<string, DecisionVoting>>
  /** The canvas is near enough for the buttons of a card to be 24 pixels high. */
  readonly hasSteppers: Signal<boolean>
}

/** Buttons are 26 units high: at 95 % they are just large enough to hit. */
const steppersFrom = 0.95

const byEditor = new WeakMap<Editor, VotingSignals>()

/**
 * What the votes say, worked out once for each editor. Turnout changes decisions only, a press of one's own changes the
 * cards of that ballot only: a vote by somebody else draws no card of the board again.
 */
export function votingOf(editor: Editor): VotingSignals {
  const known = byEditor.get(editor)
  if (known) return known
  const { rounds } = inputsOf(editor)
  const hasSteppers = atom('has steppers', editor.getZoomLevel() >= steppersFrom)
  const stop = react('steppers', () => {
    if (editor.getCameraState() === 'moving') return
    // A hair of slack: a camera that flew to 95 % may have landed at 94.99 %.
    hasSteppers.set(editor.getZoomLevel() >= steppersFrom - 0.001)
  })
  editor.disposables.add(stop)
  const signals: VotingSignals = {
    options: computed('option votings', () => optionVotings(rounds.get()), { isEqual }),
    decisions: computed('decision votings', () => decisionVotings(rounds.get()), { isEqual }),
    hasSteppers,
  }
  byEditor.set(editor, signals)
  return signals
}
